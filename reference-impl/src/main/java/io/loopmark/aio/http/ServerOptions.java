package io.loopmark.aio.http;

import io.loopmark.aio.UsageException;
import java.time.Duration;

/// The limits of a server. Every one is there because a client can do without mercy what it bounds.
///
/// @param requestLineBytes longest request line; longer is 414
/// @param fieldLineBytes longest header field line; longer is 431
/// @param headerBytes largest header section; larger is 431
/// @param headerCount most header fields; more is 431
/// @param bodyBytes largest request body; larger is 413
/// @param connections most open connections; at the cap the oldest idle one is closed
/// @param pipelined most requests of one connection that are parsed and wait
/// @param headerTimeout from the first byte of a request to the end of its header section
/// @param bodyIdleTimeout between two pieces of a body
/// @param keepAliveTimeout between two requests, and before the first
/// @param writeTimeout without progress while an answer is sent
/// @param handlerCancellation whether a handler is cancelled when its client disconnects
/// @param reusePort whether other loops or processes may listen on the same port
public record ServerOptions(
    int requestLineBytes,
    int fieldLineBytes,
    int headerBytes,
    int headerCount,
    long bodyBytes,
    int connections,
    int pipelined,
    Duration headerTimeout,
    Duration bodyIdleTimeout,
    Duration keepAliveTimeout,
    Duration writeTimeout,
    boolean handlerCancellation,
    boolean reusePort) {

  /// The limits in force unless others are given.
  public static final ServerOptions DEFAULT =
      new ServerOptions(
          8 << 10,
          8 << 10,
          32 << 10,
          128,
          1 << 20,
          20_000,
          16,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          false,
          false);

  /// The same limits, on a port that other loops or processes may listen on too.
  public ServerOptions onSharedPort() {
    return new ServerOptions(
        requestLineBytes,
        fieldLineBytes,
        headerBytes,
        headerCount,
        bodyBytes,
        connections,
        pipelined,
        headerTimeout,
        bodyIdleTimeout,
        keepAliveTimeout,
        writeTimeout,
        handlerCancellation,
        true);
  }

  /// Checks that every number is above 0.
  public ServerOptions {
    positive("requestLineBytes", requestLineBytes);
    positive("fieldLineBytes", fieldLineBytes);
    positive("headerBytes", headerBytes);
    positive("headerCount", headerCount);
    positive("bodyBytes", bodyBytes);
    positive("connections", connections);
    positive("pipelined", pipelined);
    positive("headerTimeout", headerTimeout.toNanos());
    positive("bodyIdleTimeout", bodyIdleTimeout.toNanos());
    positive("keepAliveTimeout", keepAliveTimeout.toNanos());
    positive("writeTimeout", writeTimeout.toNanos());
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new UsageException(name + ": " + value + " (expected: above 0)");
    }
  }
}
