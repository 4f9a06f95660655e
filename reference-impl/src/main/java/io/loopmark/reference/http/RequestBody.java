package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The body of one request: takes it out of the connection's bytes as they come, and hands it to
/// the handler as a stream. Once the handler has ended, the rest is dropped.
final class RequestBody implements StreamReader {

  /// The connection the body comes from.
  interface Source {
    /// A handler is about to wait for the body; `heldBack` says that it was us who kept the client
    /// from sending until now.
    void bodyWanted(boolean heldBack);
  }

  // Two bounds on a slow client: `idle` between two pieces, and a rate on the whole, so that a byte
  // now and then is not enough. Time in which we kept it from sending (nobody reads, or it waits
  // for a 100) is not its fault: the clock of the rate then starts anew.

  private static final int BUFFERED = 64 * 1024;
  private static final byte[] NOTHING = {};

  private final EventLoop loop;
  private final ServerOptions options;
  private final StreamReader content;
  private final Source source;
  private final @Nullable ChunkDecoder chunks;
  private long left;
  private long buffered;
  private Duration began;
  private long receivedSince;
  private boolean awaitsContinue;
  private boolean wanted;
  private boolean begun;
  private boolean dropped;
  private @Nullable IOException error;

  /// With the length that [HeadRules] found in `head`.
  RequestBody(EventLoop loop, Source source, Head head, ServerOptions options) {
    this.loop = loop;
    this.options = options;
    this.began = loop.time();
    this.content = loop.newStreamReader(BUFFERED);
    this.source = source;
    this.chunks = head.bodyLength == Head.CHUNKED ? new ChunkDecoder(options.bodyBytes()) : null;
    this.left = head.bodyLength;
    this.awaitsContinue = head.expectsContinue;
  }

  /// True if the end was received.
  boolean isComplete() {
    return chunks == null ? left == 0 : chunks.isDone();
  }

  boolean isFailed() {
    return error != null;
  }

  /// True if the client waits for a 100 that it did not get: whether it sends the body after our
  /// answer is up to it.
  boolean isWithheld() {
    return awaitsContinue && !begun;
  }

  /// The client got its 100.
  void release() {
    awaitsContinue = false;
  }

  /// True if more should not be taken from the connection for now.
  boolean isFull() {
    return !wanted && !dropped && buffered > BUFFERED;
  }

  /// True if it is us who keep the client from sending.
  boolean isHeldBack() {
    return isFull() || isWithheld();
  }

  /// How long the next piece may take.
  Duration patience() {
    Duration idle = options.bodyIdleTimeout();
    int rate = options.bodyBytesPerSecond();
    if (rate == 0 || isHeldBack()) {
      return idle;
    }
    Duration earned = Duration.ofMillis(1000 * receivedSince / rate);
    Duration left = began.plus(idle).plus(earned).minus(loop.time());
    return left.compareTo(idle) < 0 ? left : idle;
  }

  private void startClock() {
    began = loop.time();
    receivedSince = 0;
  }

  /// Takes what belongs to the body.
  void receive(Input input) {
    if (isComplete() || isFailed() || input.size() == 0) {
      return;
    }
    begun = true;
    try {
      int taken = take(input);
      receivedSince += taken;
      input.skip(taken);
      if (isComplete() && !dropped) {
        content.feedEof();
      }
    } catch (Refusal e) {
      fail(e);
    }
  }

  /// Ends the body with an error, which the handler sees at its next read.
  void fail(IOException cause) {
    if (error == null && !isComplete()) {
      error = cause;
      content.setException(cause);
    }
  }

  /// Drops what has come and what will come.
  void drop() {
    dropped = true;
  }

  /// Reads all of it.
  byte[] readAll() throws IOException {
    try {
      return read(-1);
    } catch (Refusal e) {
      throw new HttpException(e.status(), Status.text(e.status()));
    }
  }

  private int take(Input input) throws Refusal {
    if (chunks != null) {
      return chunks.decode(input.array(), input.from(), input.to(), this::add);
    }
    int count = (int) Math.min(left, input.size());
    add(input.array(), input.from(), count);
    left -= count;
    return count;
  }

  private void add(byte[] bytes, int from, int length) {
    if (!dropped) {
      content.feedData(Arrays.copyOfRange(bytes, from, from + length));
      buffered += length;
    }
  }

  // ---- for the handler

  @Override
  public byte[] read(int n) throws IOException {
    return counted(() -> content.read(n));
  }

  @Override
  public byte[] readExactly(int n) throws IOException {
    return counted(() -> content.readExactly(n));
  }

  @Override
  public byte[] readLine() throws IOException {
    return counted(content::readLine);
  }

  @Override
  public byte[] readUntil(byte[] separator) throws IOException {
    return counted(() -> content.readUntil(separator));
  }

  @Override
  public boolean isAtEof() {
    return content.isAtEof();
  }

  @Override
  public void feedData(byte[] data) {
    throw notYours();
  }

  @Override
  public void feedEof() {
    throw notYours();
  }

  @Override
  public void setException(IOException cause) {
    throw notYours();
  }

  private interface Read {
    byte[] run() throws IOException;
  }

  private byte[] counted(Read read) throws IOException {
    if (!isComplete() && error == null) {
      boolean heldBack = isHeldBack();
      wanted = true;
      if (heldBack) {
        startClock();
      }
      source.bodyWanted(heldBack);
    }
    try {
      byte[] data = read.run();
      buffered -= data.length;
      return data;
    } finally {
      wanted = false;
    }
  }

  private static UnsupportedOperationException notYours() {
    return new UnsupportedOperationException("the body of a request is fed by its connection");
  }

  /// What stands for a body where there is none.
  static StreamReader none(EventLoop loop) {
    StreamReader empty = loop.newStreamReader(1);
    empty.feedEof();
    return empty;
  }

  static byte[] nothing() {
    return NOTHING;
  }
}
