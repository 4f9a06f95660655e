package io.loopmark.aio.http;

import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The limits of a server. Every one is there because a client can do without mercy what it bounds.
///
/// @param requestLineBytes longest request line; longer is 414
/// @param fieldLineBytes longest header field line; longer is 431
/// @param headerBytes largest header section; larger is 431
/// @param headerCount most header fields; more is 431
/// @param bodyBytes largest request body; larger is 413
/// @param connections most open connections; at the cap the oldest idle one is closed
/// @param headerTimeout from the first byte of a request to the end of its header section
/// @param bodyIdleTimeout between two pieces of a body
/// @param bodyBytesPerSecond slowest body on the whole, after a grace of one `bodyIdleTimeout`; 0
///   for none. Without it a byte now and then would hold a connection for days
/// @param keepAliveTimeout between two requests, and before the first
/// @param writeTimeout without progress while an answer is sent
/// @param handlerTimeout from the call of a handler to its response, which may be a stream that
///   goes on for longer; then the handler is cancelled and the answer is 503. Null for no limit
/// @param handlerCancellation whether a handler is cancelled when its client disconnects
/// @param reusePort whether other loops or processes may listen on the same port
public record ServerOptions(
    int requestLineBytes,
    int fieldLineBytes,
    int headerBytes,
    int headerCount,
    long bodyBytes,
    int connections,
    Duration headerTimeout,
    Duration bodyIdleTimeout,
    int bodyBytesPerSecond,
    Duration keepAliveTimeout,
    Duration writeTimeout,
    @Nullable Duration handlerTimeout,
    boolean handlerCancellation,
    boolean reusePort) {

  /// The limits in force unless others are given.
  public static final ServerOptions DEFAULT = new Builder().build();

  /// Options being written, the defaults at first; see [#with].
  @SuppressWarnings("javadoc") // the record says what each of them is
  public static final class Builder {
    public int requestLineBytes = 8 << 10;
    public int fieldLineBytes = 8 << 10;
    public int headerBytes = 32 << 10;
    public int headerCount = 128;
    public long bodyBytes = 1 << 20;
    public int connections = 20_000;
    public Duration headerTimeout = Duration.ofSeconds(10);
    public Duration bodyIdleTimeout = Duration.ofSeconds(10);
    public int bodyBytesPerSecond = 240; // ASP.NET Core's MinRequestBodyDataRate
    public Duration keepAliveTimeout = Duration.ofSeconds(15);
    public Duration writeTimeout = Duration.ofSeconds(10);
    public @Nullable Duration handlerTimeout;
    public boolean handlerCancellation;
    public boolean reusePort;

    private Builder() {}

    private ServerOptions build() {
      return new ServerOptions(
          requestLineBytes,
          fieldLineBytes,
          headerBytes,
          headerCount,
          bodyBytes,
          connections,
          headerTimeout,
          bodyIdleTimeout,
          bodyBytesPerSecond,
          keepAliveTimeout,
          writeTimeout,
          handlerTimeout,
          handlerCancellation,
          reusePort);
    }
  }

  /// These options with some changed: `DEFAULT.with(o -> o.connections = 10)`.
  public ServerOptions with(Consumer<Builder> changes) {
    var builder = new Builder();
    builder.requestLineBytes = requestLineBytes;
    builder.fieldLineBytes = fieldLineBytes;
    builder.headerBytes = headerBytes;
    builder.headerCount = headerCount;
    builder.bodyBytes = bodyBytes;
    builder.connections = connections;
    builder.headerTimeout = headerTimeout;
    builder.bodyIdleTimeout = bodyIdleTimeout;
    builder.bodyBytesPerSecond = bodyBytesPerSecond;
    builder.keepAliveTimeout = keepAliveTimeout;
    builder.writeTimeout = writeTimeout;
    builder.handlerTimeout = handlerTimeout;
    builder.handlerCancellation = handlerCancellation;
    builder.reusePort = reusePort;
    changes.accept(builder);
    return builder.build();
  }

  /// The same limits, on a port that other loops or processes may listen on too.
  public ServerOptions onSharedPort() {
    return with(options -> options.reusePort = true);
  }

  /// Checks that every number is above 0.
  public ServerOptions {
    positive("requestLineBytes", requestLineBytes);
    positive("fieldLineBytes", fieldLineBytes);
    positive("headerBytes", headerBytes);
    positive("headerCount", headerCount);
    positive("bodyBytes", bodyBytes);
    positive("connections", connections);
    positive("headerTimeout", headerTimeout);
    positive("bodyIdleTimeout", bodyIdleTimeout);
    positive("keepAliveTimeout", keepAliveTimeout);
    positive("writeTimeout", writeTimeout);
    if (bodyBytesPerSecond < 0) {
      throw new UsageException(
          "bodyBytesPerSecond: " + bodyBytesPerSecond + " (expected: 0 for none, or above)");
    }
    if (handlerTimeout != null) {
      positive("handlerTimeout", handlerTimeout);
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new UsageException(name + ": " + value + " (expected: above 0)");
    }
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new UsageException(name + ": " + value + " (expected: above 0)");
    }
  }
}
