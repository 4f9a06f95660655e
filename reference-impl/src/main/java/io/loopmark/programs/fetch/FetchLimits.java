package io.loopmark.programs.fetch;

import java.time.Duration;

/// What a host may cost.
///
/// @param lineBytes longest status line, field line or chunk line
/// @param headerBytes largest header section, trailers included
/// @param interim most interim answers (1xx) before the final one
/// @param bodyBytes largest body
/// @param connectTimeout until the name is resolved and a connection stands
/// @param timeout on the whole
public record FetchLimits(
    int lineBytes,
    int headerBytes,
    int interim,
    long bodyBytes,
    Duration connectTimeout,
    Duration timeout) {

  /// The limits in force unless others are given.
  public static final FetchLimits DEFAULT =
      new FetchLimits(
          8 << 10, 64 << 10, 16, Long.MAX_VALUE, Duration.ofSeconds(10), Duration.ofSeconds(60));

  /// The same with other deadlines.
  public FetchLimits within(Duration connect, Duration total) {
    return new FetchLimits(lineBytes, headerBytes, interim, bodyBytes, connect, total);
  }

  /// The same with another limit on the body.
  public FetchLimits withBody(long bytes) {
    return new FetchLimits(lineBytes, headerBytes, interim, bytes, connectTimeout, timeout);
  }
}
