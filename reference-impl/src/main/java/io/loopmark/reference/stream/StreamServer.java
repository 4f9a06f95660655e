package io.loopmark.reference.stream;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Server;
import io.loopmark.aio.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Runs each connection of a [Listener] as a task, named after the peer.
final class StreamServer implements Server {

  private final EventLoop loop;
  private final ConnectionHandler handler;
  private final SharedBuffers buffers;
  private final int limit;
  private final Listener listener;
  private final Waiters waiters;
  private int connections;

  StreamServer(
      EventLoop loop,
      SharedBuffers buffers,
      ConnectionHandler handler,
      String host,
      int port,
      Options options)
      throws IOException {
    this.loop = loop;
    this.buffers = buffers;
    this.handler = handler;
    this.limit = options.limit();
    this.waiters = new Waiters(loop);
    this.listener =
        new Listener(loop, host, port, options.backlog(), options.reusePort(), this::serve);
  }

  @Override
  public InetSocketAddress address() {
    return listener.address();
  }

  @Override
  public boolean isServing() {
    return listener.isOpen();
  }

  @Override
  public void close() {
    listener.close();
    wakeIfEnded();
  }

  @Override
  public void waitClosed() {
    if (ended()) {
      return;
    }
    try {
      waiters.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    String state = isServing() ? "serving" : "closed";
    return "Server[" + address() + ", " + state + ", " + connections + " connections]";
  }

  private void serve(SocketChannel channel) throws IOException {
    var transport = new Transport(loop, channel, buffers);
    var reader = new Reader(loop, limit);
    var writer = new Writer(loop, transport, reader, this::connectionEnded);
    connections++;
    transport.start(writer);
    Task<@Nullable Void> task = loop.createTask(() -> handler.handle(reader, writer));
    task.setName("connection from " + transport.remoteAddress());
    task.addDoneCallback(done -> handlerEnded(done, writer));
  }

  private void handlerEnded(Future<@Nullable Void> done, Writer writer) {
    switch (done.outcome()) {
      case Outcome.Value<@Nullable Void> _ -> {
        // closing is the handler's business
      }
      case Outcome.Cancelled<@Nullable Void> _ -> writer.close();
      case Outcome.Failure<@Nullable Void> failure -> {
        loop.callExceptionHandler(
            new ExceptionContext(
                "the handler of the connection from " + writer.remoteAddress() + " failed",
                failure.error(),
                null,
                done));
        writer.close();
      }
    }
  }

  private void connectionEnded() {
    connections--;
    wakeIfEnded();
  }

  private boolean ended() {
    return !listener.isOpen() && connections == 0;
  }

  private void wakeIfEnded() {
    if (ended()) {
      waiters.wakeAll();
    }
  }
}
