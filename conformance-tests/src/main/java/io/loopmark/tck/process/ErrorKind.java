package io.loopmark.tck.process;

import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What kind of error it is, in the words of the protocol. The first that fits an error is its
/// kind.
enum ErrorKind {
  CANCEL(CancelledError.class),
  CLOSE(GeneratorExit.class),
  FATAL(FatalSignal.class),
  FINISH(StopIteration.class),
  TIMEOUT(TimeoutException.class),
  STATE(InvalidStateException.class),
  USAGE(UsageException.class),
  GROUP(ExceptionGroup.class),
  BROKEN_BARRIER(BrokenBarrierException.class),
  QUEUE_EMPTY(QueueEmptyException.class),
  QUEUE_FULL(QueueFullException.class),
  QUEUE_SHUT_DOWN(QueueShutDownException.class),
  INCOMPLETE_READ(IncompleteReadException.class),
  LIMIT_OVERRUN(LimitOverrunException.class),
  RESET(ConnectionResetException.class),
  REFUSED(ConnectException.class),
  BIND(BindException.class),
  UNKNOWN_HOST(UnknownHostException.class),
  IO(IOException.class),
  UNSUPPORTED(UnsupportedOperationException.class),
  ERROR(Throwable.class);

  private final Class<? extends Throwable> type;

  ErrorKind(Class<? extends Throwable> type) {
    this.type = type;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ErrorKind of(Throwable error) {
    for (ErrorKind kind : values()) {
      if (kind.type.isInstance(error)) {
        return kind;
      }
    }
    return ERROR;
  }

  static @Nullable ErrorKind ofWord(String word) {
    for (ErrorKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
