package io.loopmark.rival.threads;

import io.loopmark.aio.Connection;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Server;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Phaser;

/// One thread accepts; each connection has a task, hence a thread, of its own.
final class SocketServer implements Server, Closeable {

  private final ThreadLoop loop;
  private final ConnectionHandler handler;
  private final ServerSocketChannel listener;
  private final Options options;
  private final InetSocketAddress address;
  // The accepting thread and every connection are parties; the phase ends with the last of them.
  private final Phaser live = new Phaser(1);

  private SocketServer(
      ThreadLoop loop, ConnectionHandler handler, ServerSocketChannel listener, Options options)
      throws IOException {
    this.loop = loop;
    this.handler = handler;
    this.listener = listener;
    this.options = options;
    this.address = (InetSocketAddress) listener.getLocalAddress();
  }

  static SocketServer start(
      ThreadLoop loop, ConnectionHandler handler, String host, int port, Options options)
      throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      if (options.reusePort()) {
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      listener.bind(new InetSocketAddress(host, port), options.backlog());
      var server = new SocketServer(loop, handler, listener, options);
      loop.keep(server);
      loop.startService(server::acceptAll);
      return server;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        live.register();
        loop.startTask(() -> serve(channel));
      }
    } catch (ClosedChannelException e) {
      // close() ends the accepting thread in this way
    } catch (IOException e) {
      loop.report(new ExceptionContext("accepting failed on " + address, e, null, null));
    } finally {
      live.arriveAndDeregister();
    }
  }

  private Void serve(SocketChannel channel) throws IOException {
    try {
      Connection connection = Sockets.streams(loop, channel, options.limit());
      try {
        handler.handle(connection.reader(), connection.writer());
      } catch (Exception error) {
        connection.writer().abort();
        loop.post(
            () -> loop.report(new ExceptionContext("a connection failed", error, null, null)));
      }
    } finally {
      live.arriveAndDeregister();
    }
    return null;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public boolean isServing() {
    return listener.isOpen();
  }

  @Override
  public void close() {
    loop.release(this);
    try {
      listener.close();
    } catch (IOException e) {
      loop.report(new ExceptionContext("could not close " + address, e, null, null));
    }
  }

  @Override
  public void waitClosed() {
    Blocking.await(() -> live.awaitAdvanceInterruptibly(0));
  }
}
