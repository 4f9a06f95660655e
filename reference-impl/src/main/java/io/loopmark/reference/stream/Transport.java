package io.loopmark.reference.stream;

import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Handle;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One connection seen as bytes that come and go: asyncio's `_SelectorSocketTransport`. No method
/// suspends; call them on the loop's thread.
///
/// ```
///  OPEN --close--> FLUSHING --all sent--> DOWN --next iteration--> connectionLost(null)
///   |                 |
///   +-----------------+--abort, error, write timeout--> DOWN --> connectionLost(null | error)
/// ```
public final class Transport {

  /// What happens to a connection. Called on the loop's thread, outside any task.
  public interface Protocol {
    /// Bytes came. `data` is shared with other connections and valid during this call.
    void dataReceived(ByteBuffer data);

    /// The peer sends no more; writing goes on.
    void eofReceived();

    /// The buffer fell to the low-water mark after it had been above the high one.
    void resumeWriting();

    /// The connection is down; called once, as the last. `error` broke it, unless null.
    void connectionLost(@Nullable IOException error);
  }

  private enum State {
    OPEN,
    FLUSHING,
    DOWN
  }

  private enum Reading {
    PAUSED,
    ACTIVE,
    ENDED
  }

  // A write goes to the system at once as far as it is taken; only the rest waits in `unsent`,
  // which is empty most of the time. The write deadline is one timer, re-armed when it fires too
  // early rather than on every progress.

  private final EventLoop loop;
  private final SocketChannel channel;
  private final SharedBuffers buffers;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;
  private final Unsent unsent = new Unsent();
  private @Nullable Protocol protocol;
  private State state = State.OPEN;
  private Reading reading = Reading.PAUSED;
  private int high = 64 * 1024;
  private int low = 16 * 1024;
  private boolean writingPaused;
  private boolean eofRequested;
  private @Nullable Duration writeTimeout;
  private @Nullable Handle writeTimer;
  private Duration lastProgress = Duration.ZERO;

  /// Wraps a connected channel in non-blocking mode.
  public Transport(EventLoop loop, SocketChannel channel, SharedBuffers buffers)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.buffers = buffers;
    this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    this.remoteAddress = (InetSocketAddress) channel.getRemoteAddress();
  }

  /// Names who is called back, and begins to read.
  public void start(Protocol to) {
    protocol = to;
    resumeReading();
  }

  /// This end.
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  /// The other end.
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  // ---- reading

  /// Stops calling `dataReceived`, and with it reading from the socket.
  public void pauseReading() {
    if (reading == Reading.ACTIVE) {
      reading = Reading.PAUSED;
      loop.removeReader(channel);
    }
  }

  /// Ends [#pauseReading()].
  public void resumeReading() {
    if (reading == Reading.PAUSED && state == State.OPEN) {
      reading = Reading.ACTIVE;
      loop.addReader(channel, this::onReadable);
    }
  }

  private void onReadable() {
    ByteBuffer data = buffers.in();
    int count;
    try {
      count = channel.read(data);
    } catch (IOException e) {
      fail(e instanceof SocketException ? lost(e) : e);
      return;
    }
    if (count > 0) {
      protocol().dataReceived(data.flip());
    } else if (count < 0) {
      pauseReading();
      reading = Reading.ENDED;
      protocol().eofReceived();
    }
  }

  // ---- writing

  /// Sends `data` or keeps it, without copying; it must not be changed afterwards. Dropped if the
  /// connection is closing.
  ///
  /// @throws UsageException after [#writeEof()]
  public void write(byte[] data) {
    int sent = sendAtOnce(data, data.length);
    if (sent < data.length) {
      keep(data, sent, data.length);
    }
  }

  /// Sends the first `length` bytes of `data`, and copies what has to wait.
  public void writeCopy(byte[] data, int length) {
    int sent = sendAtOnce(data, length);
    if (sent < length) {
      keep(Arrays.copyOfRange(data, sent, length), 0, length - sent);
    }
  }

  /// Half-closes after what is buffered.
  public void writeEof() {
    if (state != State.OPEN || eofRequested) {
      return;
    }
    eofRequested = true;
    if (unsent.isEmpty()) {
      shutdownOutput();
    }
  }

  /// How many bytes are buffered.
  public int bufferSize() {
    return unsent.size();
  }

  /// True if more was buffered than the high-water mark, and it has not fallen to the low one.
  public boolean isWritingPaused() {
    return writingPaused;
  }

  /// Sets the marks, in bytes.
  public void setWriteBufferLimits(int high, int low) {
    if (low < 0 || high < low) {
      throw new UsageException("high: " + high + ", low: " + low + " (expected: high >= low >= 0)");
    }
    this.high = high;
    this.low = low;
    tellMarks();
  }

  /// Breaks the connection when no byte could be sent for `limit`; null for no limit.
  public void setWriteTimeout(@Nullable Duration limit) {
    writeTimeout = limit;
    lastProgress = loop.time();
    disarm();
    arm();
  }

  /// All of it is "sent" if the connection is down: then nobody waits for it.
  private int sendAtOnce(byte[] data, int length) {
    if (eofRequested) {
      throw new UsageException("write after writeEof() (expected: none; write first)");
    }
    if (state != State.OPEN) {
      return length;
    }
    if (!unsent.isEmpty()) {
      return 0;
    }
    try {
      return send(data, length);
    } catch (IOException e) {
      fail(lost(e));
      return length;
    }
  }

  private int send(byte[] data, int length) throws IOException {
    int at = 0;
    while (at < length) {
      ByteBuffer out = buffers.out();
      out.put(data, at, Math.min(out.remaining(), length - at)).flip();
      at += channel.write(out);
      if (out.hasRemaining()) {
        break;
      }
    }
    return at;
  }

  private void keep(byte[] data, int from, int to) {
    boolean first = unsent.isEmpty();
    unsent.add(data, from, to);
    if (first) {
      lastProgress = loop.time();
      loop.addWriter(channel, this::onWritable);
      arm();
    }
    tellMarks();
  }

  private void onWritable() {
    try {
      flush();
    } catch (IOException e) {
      fail(lost(e));
      return;
    }
    if (unsent.isEmpty()) {
      loop.removeWriter(channel);
      disarm();
      allSent();
    }
    tellMarks();
  }

  private void flush() throws IOException {
    while (!unsent.isEmpty()) {
      ByteBuffer out = unsent.copyTo(buffers.out());
      int sent = channel.write(out);
      if (sent > 0) {
        lastProgress = loop.time();
        unsent.remove(sent);
      }
      if (out.hasRemaining()) {
        return;
      }
    }
  }

  private void allSent() {
    if (state == State.FLUSHING) {
      down(null);
    } else if (eofRequested) {
      shutdownOutput();
    }
  }

  private void shutdownOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void tellMarks() {
    if (state == State.DOWN) {
      return;
    }
    if (!writingPaused && unsent.size() > high) {
      writingPaused = true;
    } else if (writingPaused && unsent.size() <= low) {
      writingPaused = false;
      protocol().resumeWriting();
    }
  }

  private void arm() {
    Duration limit = writeTimeout;
    if (limit != null && writeTimer == null && !unsent.isEmpty()) {
      writeTimer = loop.callAt(lastProgress.plus(limit), this::onWriteTimer);
    }
  }

  private void disarm() {
    if (writeTimer != null) {
      writeTimer.cancel();
      writeTimer = null;
    }
  }

  private void onWriteTimer() {
    writeTimer = null;
    Duration limit = writeTimeout;
    if (limit != null && loop.time().minus(lastProgress).compareTo(limit) >= 0) {
      fail(
          new SocketTimeoutException(
              "%s took no byte for %d ms; %d were not sent"
                  .formatted(remoteAddress, limit.toMillis(), unsent.size())));
    } else {
      arm();
    }
  }

  // ---- the end

  /// True once the connection is closed or closing.
  public boolean isClosing() {
    return state != State.OPEN;
  }

  /// Stops reading, and closes the connection after what is buffered.
  public void close() {
    if (state != State.OPEN) {
      return;
    }
    pauseReading();
    state = State.FLUSHING;
    if (unsent.isEmpty()) {
      down(null);
    }
  }

  /// Closes the connection with a reset, and drops what is buffered.
  public void abort() {
    if (state == State.DOWN) {
      return;
    }
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      down(null);
    } catch (IOException e) {
      down(e);
    }
  }

  private void fail(IOException error) {
    if (state != State.DOWN) {
      down(error);
    }
  }

  /// The one type the contract names for what has several. Only types tell, since the texts are the
  /// system's, in its language: a read throws a `SocketException` for a reset and nothing else, a
  /// write no more than `IOException`, and never without the connection being lost.
  private ConnectionResetException lost(IOException cause) {
    String rest = unsent.isEmpty() ? "" : "; " + unsent.size() + " bytes were not sent";
    var lost =
        new ConnectionResetException(
            "connection to " + remoteAddress + " is lost: " + cause.getMessage() + rest);
    lost.initCause(cause);
    return lost;
  }

  private void down(@Nullable IOException error) {
    pauseReading();
    loop.removeWriter(channel);
    disarm();
    state = State.DOWN;
    IOException outcome = error;
    try {
      channel.close();
    } catch (IOException e) {
      outcome = error == null ? e : error;
    }
    IOException last = outcome;
    loop.callSoon(() -> protocol().connectionLost(last));
  }

  private Protocol protocol() {
    if (protocol == null) {
      throw new UsageException("transport without a protocol (expected: start() before)");
    }
    return protocol;
  }
}
