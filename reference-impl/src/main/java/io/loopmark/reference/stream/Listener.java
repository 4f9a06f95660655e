package io.loopmark.reference.stream;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Handle;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A listening socket: accepts in batches, and pauses when the system refuses to give out another
/// descriptor rather than to spin. Call its methods on the loop's thread.
public final class Listener {

  /// Whom connections are given to.
  @FunctionalInterface
  public interface Receiver {
    /// Takes a connection that was just made: non-blocking, and without Nagle's delay.
    ///
    /// @throws IOException if it is gone already; the listener then reports and closes it
    void receive(SocketChannel connection) throws IOException;
  }

  private static final int BATCH = 64;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final EventLoop loop;
  private final ServerSocketChannel channel;
  private final InetSocketAddress address;
  private final Receiver receiver;
  private @Nullable Handle pause;
  private boolean accepting;
  private long pauses;

  /// Binds and begins to accept.
  ///
  /// @param host a local name or address; empty for all
  /// @param receiver who is given each connection
  /// @throws BindException if the port is taken or not allowed
  public Listener(
      EventLoop loop, String host, int port, int backlog, boolean reusePort, Receiver receiver)
      throws IOException {
    ClassFolder.load();
    this.loop = loop;
    this.receiver = receiver;
    this.channel = ServerSocketChannel.open();
    try {
      bind(host, port, backlog, reusePort);
      this.address = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    resume();
  }

  private void bind(String host, int port, int backlog, boolean reusePort) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    if (reusePort) {
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }
    try {
      // A local address is looked up at once: there is nothing yet that waiting for it could delay.
      channel.bind(
          host.isEmpty()
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.getByName(host), port),
          backlog);
    } catch (UnknownHostException e) {
      throw e;
    } catch (SocketException e) {
      var named =
          new BindException("cannot listen on " + host + ":" + port + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// True until [#close()].
  public boolean isOpen() {
    return channel.isOpen();
  }

  /// Leaves new connections to the system's queue until [#resume()].
  public void pause() {
    if (accepting) {
      accepting = false;
      loop.removeReader(channel);
    }
    endPause();
  }

  /// Accepts again.
  public void resume() {
    endPause();
    if (!accepting && channel.isOpen()) {
      accepting = true;
      loop.addReader(channel, this::accept);
    }
  }

  /// Refuses new connections. Idempotent.
  public void close() {
    pause();
    try {
      channel.close();
    } catch (IOException e) {
      report("closing the listener on " + address + " failed", e);
    }
  }

  private void endPause() {
    if (pause != null) {
      pause.cancel();
      pause = null;
    }
  }

  private void accept() {
    for (int i = 0; i < BATCH && accepting; i++) {
      SocketChannel accepted;
      try {
        accepted = channel.accept();
      } catch (IOException e) {
        retryLater(e);
        return;
      }
      if (accepted == null) {
        return;
      }
      hand(accepted);
    }
  }

  private void hand(SocketChannel accepted) {
    try {
      accepted.configureBlocking(false);
      accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
      receiver.receive(accepted);
    } catch (IOException e) {
      lose(accepted, e);
    }
  }

  private void lose(SocketChannel accepted, IOException cause) {
    try {
      accepted.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    report("a connection to " + address + " was lost while it was accepted", cause);
  }

  private void retryLater(IOException cause) {
    pause();
    pauses++;
    pause = loop.callLater(PAUSE, this::resume);
    report(
        "accepting on %s paused for %d ms (pause %d): free descriptors or raise their limit"
            .formatted(address, PAUSE.toMillis(), pauses),
        cause);
  }

  private void report(String message, IOException cause) {
    loop.callExceptionHandler(new ExceptionContext(message, cause, null, null));
  }
}
