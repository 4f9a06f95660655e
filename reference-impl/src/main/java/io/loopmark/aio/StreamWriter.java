package io.loopmark.aio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The sending half of a connection, buffered: `asyncio.StreamWriter`.
public interface StreamWriter {

  /// Sends `data`, or buffers what the socket does not take. Never suspends; `data` must not be
  /// changed afterwards.
  void write(byte[] data);

  /// Suspends while the buffer is above the high-water mark, until it fell to the low-water mark.
  ///
  /// @throws IOException if the connection is lost or closed
  @Suspends
  void drain() throws IOException;

  /// Half-closes: the peer reads the end of the stream after what is buffered. Reading goes on.
  void writeEof();

  /// Closes the connection after what is buffered was sent. Idempotent.
  void close();

  /// Closes the connection at once and drops what is buffered.
  void abort();

  /// True once the connection is closed or closing.
  boolean isClosing();

  /// Suspends until the connection is down.
  ///
  /// @throws IOException the error that broke it
  @Suspends
  void waitClosed() throws IOException;

  /// How many bytes are buffered.
  int bufferSize();

  /// Sets the marks that [#drain()] goes by, in bytes; 64 KiB and 16 KiB unless set.
  ///
  /// @throws UsageException unless `high >= low >= 0`
  void setWriteBufferLimits(int high, int low);

  /// Aborts the connection when no buffered byte could be sent for `limit`; null for no limit, as
  /// at first.
  void setWriteTimeout(@Nullable Duration limit);

  /// This end.
  InetSocketAddress localAddress();

  /// The other end.
  InetSocketAddress remoteAddress();
}
