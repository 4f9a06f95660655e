package io.loopmark.rival.threads;

import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A buffer in front of a blocking source, which the reading thread asks itself when it needs more.
/// Without a source it waits to be fed by hand.
final class BlockingReader implements StreamReader {

  /// Where bytes come from.
  @FunctionalInterface
  interface Source {
    /// Blocks for 1 to `into.length` bytes.
    ///
    /// @return how many, or -1 at the end
    int read(byte[] into) throws IOException, InterruptedException;
  }

  private static final int CHUNK_BYTES = 16 * 1024;
  private static final byte[] LINE_FEED = {'\n'};

  private final @Nullable Source source;
  private final int limit;
  private final AtomicBoolean reading = new AtomicBoolean();
  // Guarded by this.
  private byte[] buffer = new byte[0];
  private boolean ended;
  private @Nullable IOException error;

  BlockingReader(@Nullable Source source, int limit) {
    if (limit <= 0) {
      throw new UsageException("limit: " + limit + " (expected: above 0)");
    }
    this.source = source;
    this.limit = limit;
  }

  @FunctionalInterface
  private interface Read {
    byte[] run() throws IOException;
  }

  private byte[] alone(Read read) throws IOException {
    if (!reading.compareAndSet(false, true)) {
      throw new UsageException("another task reads from this stream (expected: one at a time)");
    }
    try {
      return read.run();
    } finally {
      reading.set(false);
    }
  }

  @Override
  public byte[] read(int n) throws IOException {
    return alone(() -> readSome(n));
  }

  private byte[] readSome(int n) throws IOException {
    throwError();
    if (n == 0) {
      return new byte[0];
    }
    while (n < 0 ? !hasEnded() : available() == 0 && !hasEnded()) {
      more();
    }
    return take(n < 0 ? available() : Math.min(n, available()));
  }

  @Override
  public byte[] readExactly(int n) throws IOException {
    if (n < 0) {
      throw new UsageException("n: " + n + " (expected: 0 or more)");
    }
    return alone(() -> {
      throwError();
      while (available() < n) {
        if (hasEnded()) {
          throw new IncompleteReadException(take(available()), n);
        }
        more();
      }
      return take(n);
    });
  }

  @Override
  public byte[] readLine() throws IOException {
    return alone(() -> {
      try {
        return until(LINE_FEED);
      } catch (IncompleteReadException e) {
        return e.partial();
      } catch (LimitOverrunException e) {
        dropLine(e.consumed());
        throw e;
      }
    });
  }

  private synchronized void dropLine(int consumed) {
    boolean found = consumed < buffer.length && buffer[consumed] == '\n';
    take(found ? consumed + 1 : buffer.length);
  }

  @Override
  public byte[] readUntil(byte[] separator) throws IOException {
    if (separator.length == 0) {
      throw new UsageException("separator: empty (expected: at least one byte)");
    }
    return alone(() -> until(separator));
  }

  private byte[] until(byte[] separator) throws IOException {
    throwError();
    int from = 0;
    while (true) {
      int at = find(separator, from);
      if (at > limit) {
        throw new LimitOverrunException("the separator comes after the limit of " + limit, at);
      }
      if (at >= 0) {
        return take(at + separator.length);
      }
      from = Math.max(0, available() + 1 - separator.length);
      if (from > limit) {
        throw new LimitOverrunException("no separator within the limit of " + limit, from);
      }
      if (hasEnded()) {
        throw new IncompleteReadException(take(available()), -1);
      }
      more();
    }
  }

  private synchronized int find(byte[] separator, int from) {
    for (int at = from; at <= buffer.length - separator.length; at++) {
      if (Arrays.equals(buffer, at, at + separator.length, separator, 0, separator.length)) {
        return at;
      }
    }
    return -1;
  }

  /// Waits for more data, the end, or an error.
  private void more() throws IOException {
    if (source == null) {
      int before = available();
      Blocking.await(() -> awaitFeed(before));
    } else {
      byte[] chunk = new byte[CHUNK_BYTES];
      int count = Blocking.io(() -> source.read(chunk));
      if (count < 0) {
        feedEof();
      } else {
        feedData(Arrays.copyOf(chunk, count));
      }
    }
    throwError();
  }

  private synchronized void awaitFeed(int before) throws InterruptedException {
    while (buffer.length == before && !ended && error == null) {
      wait();
    }
  }

  private synchronized byte[] take(int n) {
    byte[] taken = Arrays.copyOf(buffer, n);
    buffer = Arrays.copyOfRange(buffer, n, buffer.length);
    return taken;
  }

  private synchronized int available() {
    return buffer.length;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized void throwError() throws IOException {
    if (error != null) {
      throw error;
    }
  }

  @Override
  public synchronized boolean isAtEof() {
    return ended && buffer.length == 0;
  }

  @Override
  public synchronized void feedData(byte[] data) {
    if (ended) {
      throw new UsageException("data after the end of the stream (expected: none)");
    }
    int before = buffer.length;
    buffer = Arrays.copyOf(buffer, before + data.length);
    System.arraycopy(data, 0, buffer, before, data.length);
    notifyAll();
  }

  @Override
  public synchronized void feedEof() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized void setException(IOException failure) {
    error = failure;
    notifyAll();
  }
}
