package io.loopmark.bench.latency;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection of the generator, kept alive as long as the server keeps it.
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

  /// A request that is due, and what will come of it.
  record Request(long number, long dueNanos, byte[] bytes, Answer answer) {}

  private static final int CAPACITY = 16 * 1024;

  private final ByteBuffer received = ByteBuffer.allocate(CAPACITY);
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

  /// Whether it is connected now.
  boolean finishConnect(SelectionKey key) throws IOException {
    if (!channel.finishConnect()) {
      return false;
    }
    key.interestOps(SelectionKey.OP_READ);
    state = State.IDLE;
    return true;
  }

  /// Sends a request; it is so short that a connection without traffic takes it at once.
  void send(Request next, long nowNanos) throws IOException {
    request = next;
    sentNanos = nowNanos;
    state = State.WAITING;
    var bytes = ByteBuffer.wrap(next.bytes());
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the socket did not take a request of %d B".formatted(bytes.limit()));
    }
  }

  /// Reads what there is.
  ///
  /// @return what came of the request, or null while its answer is not complete
  /// @throws ProtocolException if the server sent what is no answer
  /// @throws IOException if it closed the connection before the answer was complete
  @Nullable Outcome read() throws IOException {
    boolean isClosed = channel.read(received) < 0;
    if (request == null) {
      throw new IOException(isClosed ? "closed by the server" : "an answer that nobody asked for");
    }
    if (isClosed) {
      return ended(request.answer());
    }
    received.flip();
    Outcome outcome = request.answer().read(received);
    received.compact();
    return outcome;
  }

  private static Outcome ended(Answer answer) throws IOException {
    Outcome outcome = answer.end();
    if (outcome == null) {
      throw new IOException("closed by the server before its answer was complete");
    }
    return outcome;
  }

  /// Ends the request under way and returns it.
  Request becomeIdle() {
    Request ended = Objects.requireNonNull(request, "an idle connection was answered");
    request = null;
    received.clear();
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
