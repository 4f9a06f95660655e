package io.loopmark.bench.latency;

import io.loopmark.aio.UsageException;
import java.util.List;

/// What the generator is to do.
///
/// @param host of the server
/// @param port of the server
/// @param hostHeader what the server is called in requests
/// @param routes asked for in turn
/// @param connections keep-alive connections, opened before the first request
/// @param ratePerSecond requests due per second, all routes together
/// @param warmupRounds rounds of one second of load and one second of pause before the measurement
/// @param durationSeconds length of the measurement
/// @param timeoutSeconds after which a request has failed
/// @param logFiles where the histogram log of each route goes, in the order of `routes`
public record LoadOptions(
    String host,
    int port,
    String hostHeader,
    List<Route> routes,
    int connections,
    double ratePerSecond,
    int warmupRounds,
    double durationSeconds,
    double timeoutSeconds,
    List<String> logFiles) {

  /// Checks the numbers.
  public LoadOptions {
    if (connections < 1 || !(ratePerSecond > 0) || !(durationSeconds > 0) || warmupRounds < 0) {
      throw new UsageException(
          "connections: %d, rate: %s/s, duration: %s s, warm-up rounds: %d (expected: all above 0, rounds 0 or more)"
              .formatted(connections, ratePerSecond, durationSeconds, warmupRounds));
    }
    if (routes.isEmpty() || routes.size() != logFiles.size()) {
      throw new UsageException(
          "routes: %s, log files: %s (expected: as many, at least one)"
              .formatted(routes, logFiles));
    }
  }
}
