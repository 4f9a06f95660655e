package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bugs of stream readers.
final class StreamMutants {

  private StreamMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("readline-strips", "readline returns the line without its line feed.")
            .killedBy("STR-01", "but was one")
            .by(() -> StreamMutants::strips, StreamReader.class),
        mutant("read-suspends", "A read that the buffer can satisfy costs a turn.")
            .killedBy("STR-02", "t=0: other |")
            .by(() -> StreamMutants::readSuspends, StreamReader.class),
        mutant("read-fills", "read(n) waits until there are n bytes.")
            .killedBy("STR-03", "t=1: some")
            .by(() -> StreamMutants::readFills, StreamReader.class),
        mutant("readexactly-short", "readexactly returns what there is at the end of the stream.")
            .killedBy("STR-04", "expected IncompleteReadException to be thrown but nothing was")
            .by(() -> StreamMutants::exactlyShort, StreamReader.class),
        mutant("readuntil-empty-separator", "An empty separator is found at once.")
            .killedBy("STR-05", "expected UsageException to be thrown but nothing was")
            .by(() -> StreamMutants::emptySeparator, StreamReader.class),
        mutant("reader-limit-off-by-one", "A line of limit + 1 bytes is accepted.")
            .killedBy("STR-06", "expected LimitOverrunException to be thrown but nothing was")
            .by(() -> StreamMutants::limitOffByOne),
        mutant("reader-limit-bounds-all", "The limit bounds readexactly as well.")
            .killedBy("STR-08", "unexpected io.loopmark.aio.LimitOverrunException")
            .by(LimitBoundsAll::new, StreamReader.class),
        mutant("reader-overrun-clears", "An overrun drops the whole buffer.")
            .killedBy("STR-07", "the loop waits for ever")
            .by(() -> StreamMutants::overrunClears, StreamReader.class),
        mutant("second-read-accepted", "A second read gets nothing instead of an error.")
            .killedBy("STR-11", "expected UsageException to be thrown but nothing was")
            .by(() -> StreamMutants::secondReadAccepted, StreamReader.class),
        mutant("at-eof-early", "at_eof is true as soon as the end was received.")
            .killedBy("STR-09", "ended=true one-left=true")
            .by(EarlyEof::new, StreamReader.class),
        mutant("feed-after-end", "Data fed after the end is accepted.")
            .killedBy("STR-10", "expected UsageException to be thrown but nothing was")
            .by(() -> StreamMutants::feedsAfterEnd, StreamReader.class),
        mutant("reader-error-forgotten", "After a transport error buffered data is still read.")
            .killedBy("STR-12", "expected IOException to be thrown but nothing was")
            .by(() -> StreamMutants::errorForgotten, StreamReader.class),
        mutant("cancelled-read-loses-data", "A cancelled read takes what comes next with it.")
            .killedBy("STR-13", "the loop waits for ever")
            .by(CancelledReadLoses::new, StreamReader.class));
  }

  private static @Nullable Object strips(Call call) throws Throwable {
    Object line = call.proceed();
    if (call.is(StreamReader.class, "readLine", 0) && line instanceof byte[] bytes) {
      int length = bytes.length;
      return length > 0 && bytes[length - 1] == '\n' ? Arrays.copyOf(bytes, length - 1) : bytes;
    }
    return line;
  }

  private static @Nullable Object readSuspends(Call call) throws Throwable {
    if (call.target() instanceof StreamReader && call.method().getName().startsWith("read")) {
      call.decoration().runtime().runningLoop().sleep(Duration.ZERO);
    }
    return call.proceed();
  }

  private static @Nullable Object readFills(Call call) throws Throwable {
    if (call.is(StreamReader.class, "read", 1) && call.args()[0] instanceof Integer n && n > 0) {
      try {
        return ((StreamReader) call.target()).readExactly(n);
      } catch (IncompleteReadException e) {
        return e.partial();
      }
    }
    return call.proceed();
  }

  private static @Nullable Object exactlyShort(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (IncompleteReadException e) {
      if (call.is(StreamReader.class, "readExactly", 1)) {
        return e.partial();
      }
      throw e;
    }
  }

  private static @Nullable Object emptySeparator(Call call) throws Throwable {
    boolean empty =
        call.is(StreamReader.class, "readUntil", 1) && call.arg(0, byte[].class).length == 0;
    return empty ? new byte[0] : call.proceed();
  }

  private static @Nullable Object limitOffByOne(Call call) throws Throwable {
    return call.is(EventLoop.class, "newStreamReader", 1)
        ? call.proceedWith(call.arg(0, Integer.class) + 1)
        : call.proceed();
  }

  private static final class LimitBoundsAll implements Bug {
    private int limit = Integer.MAX_VALUE;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (call.is(EventLoop.class, "newStreamReader", 1)) {
        limit = call.arg(0, Integer.class);
      }
      if (call.is(StreamReader.class, "readExactly", 1) && call.arg(0, Integer.class) > limit) {
        throw new LimitOverrunException("more than " + limit + " bytes", limit);
      }
      return call.proceed();
    }
  }

  private static @Nullable Object overrunClears(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (LimitOverrunException e) {
      ((StreamReader) call.target()).read(Integer.MAX_VALUE);
      throw e;
    }
  }

  private static @Nullable Object secondReadAccepted(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.is(StreamReader.class, "read", 1)) {
        return new byte[0];
      }
      throw e;
    }
  }

  private static final class EarlyEof implements Bug {
    private boolean ended;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      ended |= call.is(StreamReader.class, "feedEof", 0);
      return call.is(StreamReader.class, "isAtEof", 0) && ended ? Boolean.TRUE : call.proceed();
    }
  }

  private static @Nullable Object feedsAfterEnd(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.is(StreamReader.class, "feedData", 1)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object errorForgotten(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (IncompleteReadException e) {
      throw e;
    } catch (IOException e) {
      if (call.target() instanceof StreamReader && call.method().getName().startsWith("read")) {
        return new byte[0];
      }
      throw e;
    }
  }

  private static final class CancelledReadLoses implements Bug {
    private boolean lost;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (lost && call.is(StreamReader.class, "feedData", 1)) {
        lost = false;
        return null;
      }
      try {
        return call.proceed();
      } catch (CancelledError e) {
        lost |= call.target() instanceof StreamReader;
        throw e;
      }
    }
  }
}
