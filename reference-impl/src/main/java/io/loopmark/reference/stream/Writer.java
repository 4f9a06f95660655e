package io.loopmark.reference.stream;

import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The protocol that turns a transport into a [Reader] and this writer: asyncio's
/// StreamReaderProtocol and StreamWriter in one.
final class Writer implements StreamWriter, Transport.Protocol {

  // Differs from asyncio where the contract is stricter: drain() fails on every closed connection,
  // also while close() is still flushing, and a drain that waits when the connection is aborted
  // fails as well.

  private final EventLoop loop;
  private final Transport transport;
  private final Reader reader;
  private final Waiters drains;
  private final Waiters closes;
  private final Runnable onLost;
  private boolean down;
  private @Nullable IOException error;

  /// `onLost` is run when the connection is down.
  Writer(EventLoop loop, Transport transport, Reader reader, Runnable onLost) {
    this.loop = loop;
    this.transport = transport;
    this.reader = reader;
    this.onLost = onLost;
    this.drains = new Waiters(loop);
    this.closes = new Waiters(loop);
    reader.readFrom(transport);
  }

  @Override
  public void write(byte[] data) {
    transport.write(data);
  }

  @Override
  public void drain() throws IOException {
    if (transport.isClosing()) {
      loop.sleep(Duration.ZERO);
    }
    if (reader.error() != null) {
      throw reader.error();
    }
    if (transport.isClosing()) {
      throw closed();
    }
    if (transport.isWritingPaused()) {
      drains.await();
    }
  }

  @Override
  public void writeEof() {
    transport.writeEof();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public void abort() {
    transport.abort();
  }

  @Override
  public boolean isClosing() {
    return transport.isClosing();
  }

  @Override
  public void waitClosed() throws IOException {
    if (!down) {
      closes.await();
    } else if (error != null) {
      throw error;
    }
  }

  @Override
  public int bufferSize() {
    return transport.bufferSize();
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    transport.setWriteBufferLimits(high, low);
  }

  @Override
  public void setWriteTimeout(@Nullable Duration limit) {
    transport.setWriteTimeout(limit);
  }

  @Override
  public InetSocketAddress localAddress() {
    return transport.localAddress();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return transport.remoteAddress();
  }

  @Override
  public String toString() {
    String state = down ? "down" : transport.isClosing() ? "closing" : "open";
    return "StreamWriter[" + localAddress() + " -> " + remoteAddress() + ", " + state + "]";
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    reader.feed(data);
  }

  @Override
  public void eofReceived() {
    reader.feedEof();
  }

  @Override
  public void resumeWriting() {
    drains.wakeAll();
  }

  @Override
  public void connectionLost(@Nullable IOException cause) {
    down = true;
    error = cause;
    if (cause == null) {
      reader.feedEof();
      drains.failAll(closed());
      closes.wakeAll();
    } else {
      reader.setException(cause);
      drains.failAll(cause);
      closes.failAll(cause);
    }
    onLost.run();
  }

  private IOException closed() {
    return new ConnectionResetException(
        "connection to %s is closed; %d bytes were not sent"
            .formatted(remoteAddress(), bufferSize()));
  }
}
