package io.loopmark.reference.stream;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// asyncio's StreamReader. Differs in one thing: a cancelled `read(-1)` loses nothing, for it
/// gathers in the buffer and not in a list of its own.
final class Reader implements StreamReader {

  private static final byte[] NOTHING = {};
  private static final byte[] LINE_FEED = {'\n'};

  private final EventLoop loop;
  private final int limit;
  private final Bytes buffer = new Bytes();
  private @Nullable Transport transport;
  private boolean paused;
  private boolean ended;
  private @Nullable IOException error;
  private @Nullable Future<Boolean> waiter;

  Reader(EventLoop loop, int limit) {
    if (limit <= 0) {
      throw new UsageException("limit: " + limit + " (expected: above 0)");
    }
    this.loop = loop;
    this.limit = limit;
  }

  /// Names whom to stop when too much is buffered.
  void readFrom(Transport source) {
    transport = source;
  }

  @Nullable IOException error() {
    return error;
  }

  @Override
  public byte[] read(int n) throws IOException {
    check("read");
    if (n == 0) {
      return NOTHING;
    }
    while (!ended && (n < 0 || buffer.isEmpty())) {
      awaitData();
    }
    return taken(n < 0 ? buffer.size() : Math.min(n, buffer.size()));
  }

  @Override
  public byte[] readExactly(int n) throws IOException {
    if (n < 0) {
      throw new UsageException("n: " + n + " (expected: >= 0)");
    }
    check("readExactly");
    while (buffer.size() < n) {
      if (ended) {
        throw new IncompleteReadException(buffer.takeAll(), n);
      }
      awaitData();
    }
    return taken(n);
  }

  @Override
  public byte[] readLine() throws IOException {
    try {
      return readUntil(LINE_FEED);
    } catch (IncompleteReadException e) {
      return e.partial();
    } catch (LimitOverrunException e) {
      boolean whole = buffer.startsWith(LINE_FEED, e.consumed());
      buffer.skip(whole ? e.consumed() + 1 : buffer.size());
      resumeIfLow();
      throw e;
    }
  }

  @Override
  public byte[] readUntil(byte[] separator) throws IOException {
    if (separator.length == 0) {
      throw new UsageException("separator: empty (expected: at least one byte)");
    }
    check("readUntil");
    int searched = 0;
    int at = buffer.indexOf(separator, searched);
    while (at < 0) {
      searched = Math.max(searched, buffer.size() + 1 - separator.length);
      if (searched > limit) {
        throw new LimitOverrunException("no separator within " + limit + " bytes", searched);
      }
      if (ended) {
        throw new IncompleteReadException(buffer.takeAll(), -1);
      }
      awaitData();
      at = buffer.indexOf(separator, searched);
    }
    if (at > limit) {
      throw new LimitOverrunException(
          "separator after " + at + " bytes (limit: " + limit + ")", at);
    }
    return taken(at + separator.length);
  }

  @Override
  public boolean isAtEof() {
    return ended && buffer.isEmpty();
  }

  @Override
  public void feedData(byte[] data) {
    if (ended) {
      throw new UsageException("feedData after feedEof() (expected: none; the stream has ended)");
    }
    buffer.add(data);
    fed();
  }

  void feed(ByteBuffer data) {
    buffer.add(data);
    fed();
  }

  @Override
  public void feedEof() {
    ended = true;
    wake();
  }

  @Override
  public void setException(IOException cause) {
    error = cause;
    Future<Boolean> waiting = waiter;
    if (waiting != null && !waiting.isDone()) {
      waiting.setException(cause);
    }
  }

  private void check(String method) throws IOException {
    if (error != null) {
      throw error;
    }
    if (waiter != null) {
      throw new UsageException(
          method + "() while another task is reading (expected: one reader at a time)");
    }
  }

  private void awaitData() throws IOException {
    if (error != null) {
      throw error; // it came after the data that ended the last wait
    }
    resume();
    Future<Boolean> data = loop.createFuture();
    waiter = data;
    try {
      Waiters.await(data);
    } finally {
      waiter = null;
    }
  }

  private byte[] taken(int count) {
    byte[] data = count == 0 ? NOTHING : buffer.take(count);
    resumeIfLow();
    return data;
  }

  private void fed() {
    wake();
    if (transport != null && !paused && buffer.size() > 2L * limit) {
      paused = true;
      transport.pauseReading();
    }
  }

  private void wake() {
    Future<Boolean> waiting = waiter;
    if (waiting != null && !waiting.isDone()) {
      waiting.setResult(true);
    }
  }

  private void resumeIfLow() {
    if (buffer.size() <= limit) {
      resume();
    }
  }

  private void resume() {
    if (paused && transport != null) {
      paused = false;
      transport.resumeReading();
    }
  }
}
