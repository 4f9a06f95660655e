package io.loopmark.bench.latency;

import io.loopmark.bench.latency.ResponseReader.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection of the generator.
///
/// ```
///   CONNECTING ──connected──> IDLE ──send──> WAITING ──answer complete──> IDLE
///        └──────────────any failure, server closes──────────> CLOSED
/// ```
final class ClientConnection {

  enum State {
    CONNECTING,
    IDLE,
    WAITING,
    CLOSED
  }

  /// A request that is due.
  record Request(long number, ArticleRoute route, long dueNanos, byte[] expectedBody) {}

  private final ResponseReader reader = new ResponseReader();
  private final SocketChannel channel;
  private State state = State.CONNECTING;
  private @Nullable Request request;
  private long sentNanos;

  ClientConnection(Selector selector, InetSocketAddress server) throws IOException {
    channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(server);
      channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
      state = connected ? State.IDLE : State.CONNECTING;
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  State state() {
    return state;
  }

  boolean isOverdue(long nowNanos, long timeoutNanos) {
    return state == State.WAITING && nowNanos - sentNanos > timeoutNanos;
  }

  void finishConnect(SelectionKey key) throws IOException {
    if (channel.finishConnect()) {
      key.interestOps(SelectionKey.OP_READ);
      state = State.IDLE;
    }
  }

  /// Sends a request; it is so short that a connection without traffic takes it at once.
  void send(Request next, long nowNanos) throws IOException {
    request = next;
    sentNanos = nowNanos;
    state = State.WAITING;
    var bytes = ByteBuffer.wrap(next.route().request(next.number()));
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the socket did not take a request of %d B".formatted(bytes.limit()));
    }
  }

  /// Reads what there is.
  ///
  /// @throws IOException if the server closed the connection
  Progress read() throws IOException {
    if (channel.read(reader.buffer()) < 0) {
      throw new IOException("closed by the server");
    }
    return request == null ? Progress.WRONG_BODY : reader.progress(request.expectedBody());
  }

  /// Ends the request under way and returns it.
  Request becomeIdle() {
    Request ended = Objects.requireNonNull(request, "an idle connection was answered");
    request = null;
    reader.reset();
    state = State.IDLE;
    return ended;
  }

  /// Closes the connection and returns the request under way, or null.
  @Nullable Request close() {
    Request lost = request;
    request = null;
    state = State.CLOSED;
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      return lost;
    }
    return lost;
  }
}
