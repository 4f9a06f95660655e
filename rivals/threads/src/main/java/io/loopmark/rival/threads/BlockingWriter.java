package io.loopmark.rival.threads;

import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Handle;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Writes straight to a blocking socket: `write` itself waits while the peer does not keep up, so
/// nothing is ever buffered here and `drain` has only errors to tell.
final class BlockingWriter implements StreamWriter, Closeable {

  private static final int SLICE_BYTES = 64 * 1024;

  private final ThreadLoop loop;
  private final SocketChannel channel;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private volatile boolean closed;
  private volatile @Nullable IOException error;
  private volatile @Nullable Duration timeout;

  BlockingWriter(ThreadLoop loop, SocketChannel channel) throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.remote = (InetSocketAddress) channel.getRemoteAddress();
    loop.keep(this);
  }

  @Override
  public void write(byte[] data) {
    if (closed) {
      error = error == null ? new ConnectionResetException("write to a closed connection") : error;
      return;
    }
    try {
      for (int from = 0; from < data.length; from += SLICE_BYTES) {
        writeSlice(ByteBuffer.wrap(data, from, Math.min(SLICE_BYTES, data.length - from)));
      }
    } catch (IOException e) {
      error = Sockets.lost(e);
    }
  }

  private void writeSlice(ByteBuffer slice) throws IOException {
    while (slice.hasRemaining()) {
      Duration limit = timeout;
      Handle guard = limit == null ? null : loop.callLater(limit, this::abort);
      try {
        Blocking.io(() -> channel.write(slice));
      } finally {
        if (guard != null) {
          guard.cancel();
        }
      }
    }
  }

  @Override
  public void drain() throws IOException {
    IOException lost = error;
    if (lost != null) {
      throw lost;
    }
    if (closed) {
      throw new ConnectionResetException("drain of a closed connection");
    }
  }

  @Override
  public void writeEof() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      error = Sockets.lost(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    loop.release(this);
    try {
      channel.close();
    } catch (IOException e) {
      loop.report(new ExceptionContext("could not close " + this, e, null, null));
    }
  }

  /// A linger time of 0 makes the close a reset.
  @Override
  public void abort() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      error = Sockets.lost(e);
    }
    close();
  }

  @Override
  public boolean isClosing() {
    return closed;
  }

  @Override
  public void waitClosed() throws IOException {
    Context.requireTask();
    IOException lost = error;
    if (lost != null) {
      throw lost;
    }
  }

  @Override
  public int bufferSize() {
    return 0;
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    if (low < 0 || high < low) {
      throw new UsageException("high: " + high + ", low: " + low + " (expected: high >= low >= 0)");
    }
  }

  @Override
  public void setWriteTimeout(@Nullable Duration limit) {
    timeout = limit;
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public String toString() {
    return "connection " + local + " -> " + remote;
  }
}
