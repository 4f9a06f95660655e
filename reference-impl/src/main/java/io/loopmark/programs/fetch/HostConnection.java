package io.loopmark.programs.fetch;

import io.loopmark.aio.Connection;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.programs.fetch.FetchException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection to a host: sends requests, and reads answers while it does. One task uses it.
public final class HostConnection implements AutoCloseable {

  private static final int PIECE_BYTES = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final EventLoop loop;
  private final Connection connection;
  private final FetchLimits limits;
  private byte[] piece = NOTHING;
  private int used;
  private @Nullable AnswerParser parser;
  private @Nullable Duration answered;

  /// Over a connection that stands.
  public HostConnection(EventLoop loop, Connection connection, FetchLimits limits) {
    this.loop = loop;
    this.connection = connection;
    this.limits = limits;
  }

  /// Sends `request` and reads its answer, which may come before all was sent.
  @Suspends
  public Answer exchange(FetchRequest request) throws IOException {
    Task<?> sending = loop.createTask(() -> sendUnlessBroken(request));
    try {
      return receive(request.method());
    } finally {
      sending.cancel();
      loop.wait(List.of(sending));
    }
  }

  private void sendUnlessBroken(FetchRequest request) {
    try {
      send(request);
    } catch (IOException broken) {
      return; // for the reader too, unless the host has answered before
    }
  }

  /// Sends `request`.
  @Suspends
  public void send(FetchRequest request) throws IOException {
    connection.writer().write(request.head());
    connection.writer().write(request.body());
    connection.writer().drain();
  }

  /// Reads the next answer, to a request with `method`.
  @Suspends
  public Answer receive(String method) throws IOException {
    var next = new AnswerParser(method, limits);
    parser = next;
    while (true) {
      used += next.feed(piece, used);
      if (next.isDone()) {
        return next.answer(used == piece.length);
      }
      piece = read(next);
      used = 0;
      if (piece.length == 0) {
        next.end();
      } else if (answered == null) {
        answered = loop.time();
      }
    }
  }

  private byte[] read(AnswerParser reading) throws IOException {
    try {
      return connection.reader().read(PIECE_BYTES);
    } catch (ConnectionResetException e) {
      throw reading.hasBegun()
          ? new FetchException(
              Kind.INCOMPLETE, "the host reset the connection: " + reading.progress(), e)
          : new FetchException(Kind.RESET, "the host reset the connection without an answer", e);
    }
  }

  /// How far the answer has come, for whoever loses patience.
  String progress() {
    return parser == null ? "nothing was asked yet" : parser.progress();
  }

  /// When the first byte of an answer came, in loop time; null before.
  @Nullable Duration answered() {
    return answered;
  }

  InetSocketAddress remoteAddress() {
    return connection.writer().remoteAddress();
  }

  @Override
  public void close() {
    connection.writer().close();
  }
}
