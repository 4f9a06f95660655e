package io.loopmark.bench.latency;

import io.loopmark.bench.run.Profile;
import java.util.List;

/// One load on one server.
///
/// @param runtime the model, or what a server that is no model's is called
/// @param routes asked for in turn
/// @param connections keep-alive connections
/// @param ratePerSecond requests due per second, all routes together
/// @param durationSeconds length of the measurement
/// @param warmupRounds rounds of one second of load and one of pause before it
/// @param profile of which it is part
public record LatencyCase(
    String runtime,
    List<Route> routes,
    int connections,
    double ratePerSecond,
    double durationSeconds,
    int warmupRounds,
    Profile profile) {

  private static final double START_SECONDS = 2.5;
  private static final double LEAD_IN_AND_DRAIN_SECONDS = 1.6;
  private static final double ROUND_SECONDS = 2;

  /// What identifies the case in a run, such as `article-server[connections=100,rate=160]@netty`.
  public String id() {
    boolean isArticle = routes.stream().allMatch(ArticleRoute.class::isInstance);
    return "%s[connections=%d,rate=%.0f]@%s"
        .formatted(isArticle ? "article-server" : "server", connections, ratePerSecond, runtime);
  }

  /// How long it takes, about.
  public double seconds() {
    return START_SECONDS
        + warmupRounds * ROUND_SECONDS
        + LEAD_IN_AND_DRAIN_SECONDS
        + durationSeconds;
  }

  @Override
  public String toString() {
    return id();
  }
}
