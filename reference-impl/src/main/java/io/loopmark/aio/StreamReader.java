package io.loopmark.aio;

import java.io.IOException;

/// The receiving half of a connection, buffered: `asyncio.StreamReader`. One task reads at a time.
///
/// Buffered data is handed out without suspending. The limit given at creation bounds what
/// `readLine` and `readUntil` search, and sets when reading from the socket pauses (above twice the
/// limit).
///
/// Every read throws [UsageException] if another task is reading, and the transport's error once
/// there is one (`ConnectionReset…` as [ConnectionResetException]).
public interface StreamReader {

  /// Reads 1 to `n` bytes as soon as there are any; everything up to the end if `n` is -1. Empty at
  /// the end.
  @Suspends
  byte[] read(int n) throws IOException;

  /// Reads exactly `n` bytes.
  ///
  /// @throws IncompleteReadException if the stream ends before; the buffer is then empty
  @Suspends
  byte[] readExactly(int n) throws IOException;

  /// Reads up to and including the next line feed; what is left, without one, at the end; then
  /// empty.
  ///
  /// @throws LimitOverrunException if the line is longer than the limit; the line is dropped
  @Suspends
  byte[] readLine() throws IOException;

  /// Reads up to and including `separator`.
  ///
  /// @throws IncompleteReadException if the stream ends before
  /// @throws LimitOverrunException if the separator is not within the limit; the buffer is kept
  @Suspends
  byte[] readUntil(byte[] separator) throws IOException;

  /// True if the end was received and everything before it was read.
  boolean isAtEof();

  /// Adds received bytes; for whoever writes a transport or a test.
  ///
  /// @throws UsageException after [#feedEof()]
  void feedData(byte[] data);

  /// Marks the end of the stream.
  void feedEof();

  /// Fails the waiting read and every later one with `error`.
  void setException(IOException error);
}
