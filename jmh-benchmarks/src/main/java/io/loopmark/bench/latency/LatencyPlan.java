package io.loopmark.bench.latency;

import io.loopmark.bench.model.Availability;
import io.loopmark.bench.model.Models;
import io.loopmark.bench.run.Profile;
import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a latency run will do, before it does it.
///
/// @param cases those of one load next to each other
/// @param notExpressible models that were named and serve no HTTP
/// @param unavailable models that cannot be measured on this machine, each with reason and remedy
public record LatencyPlan(
    List<LatencyCase> cases, List<String> notExpressible, List<String> unavailable) {

  private static final List<String> SMOKE_RUNTIMES =
      List.of("reference", "virtual-threads", "platform-threads", "netty");

  /// Half a second per answer, as the article's server takes, allows 2 requests per second and
  /// connection; this is 80 % of it.
  private static final double RATE_PER_CONNECTION = 1.6;

  /// What may be asked for instead of what the profile has; null for what the profile has.
  ///
  /// @param connections keep-alive connections
  /// @param ratePerSecond requests due per second, all routes together
  /// @param durationSeconds length of the measurement
  public record Wishes(
      @Nullable Integer connections,
      @Nullable Double ratePerSecond,
      @Nullable Double durationSeconds) {

    /// Whatever the profile has.
    public static final Wishes NONE = new Wishes(null, null, null);
  }

  /// The loads of `profile` on `runtimes` (empty for those of the profile).
  ///
  /// @throws io.loopmark.aio.UsageException if a runtime is unknown; the message lists the known
  ///   ones
  public static LatencyPlan of(Profile profile, List<String> runtimes, Wishes wishes) {
    var cases = new ArrayList<LatencyCase>();
    var notExpressible = new ArrayList<String>();
    var availability = new Availability();
    Collection<Model> models = models(profile, runtimes);
    for (int connections : connections(profile, wishes)) {
      for (Model model : models) {
        if (model.workload(ArticleServer.class).isEmpty()) {
          if (!runtimes.isEmpty() && !notExpressible.contains(model.name())) {
            notExpressible.add(model.name());
          }
        } else if (availability.isAvailable(model)) {
          cases.add(
              latencyCase(
                  profile, model.name(), List.of(ArticleRoute.values()), connections, wishes));
        }
      }
    }
    return new LatencyPlan(
        List.copyOf(cases), List.copyOf(notExpressible), availability.unavailable());
  }

  /// The loads of `profile` on one server that is no model's.
  ///
  /// @param name what it is called in results
  public static LatencyPlan ofServer(
      Profile profile, String name, List<Route> routes, Wishes wishes) {
    List<LatencyCase> cases =
        connections(profile, wishes).stream()
            .map(connections -> latencyCase(profile, name, routes, connections, wishes))
            .toList();
    return new LatencyPlan(cases, List.of(), List.of());
  }

  private static Collection<Model> models(Profile profile, List<String> runtimes) {
    if (!runtimes.isEmpty()) {
      return runtimes.stream().map(Models::named).toList();
    }
    return Models.all().stream()
        .filter(model -> profile != Profile.SMOKE || SMOKE_RUNTIMES.contains(model.name()))
        .toList();
  }

  private static List<Integer> connections(Profile profile, Wishes wishes) {
    Integer wished = wishes.connections();
    if (wished != null) {
      return List.of(wished);
    }
    return switch (profile) {
      case SMOKE -> List.of(100);
      case QUICK -> List.of(100, 1_000);
      case FULL -> List.of(100, 1_000, 10_000);
    };
  }

  private static LatencyCase latencyCase(
      Profile profile, String runtime, List<Route> routes, int connections, Wishes wishes) {
    Double rate = wishes.ratePerSecond();
    Double duration = wishes.durationSeconds();
    double profileSeconds =
        switch (profile) {
          case SMOKE -> 3;
          case QUICK -> 10;
          case FULL -> 30;
        };
    return new LatencyCase(
        runtime,
        routes,
        connections,
        rate == null ? connections * RATE_PER_CONNECTION : rate,
        duration == null ? profileSeconds : duration,
        profile == Profile.SMOKE ? 1 : 3,
        profile);
  }

  /// The most connections of any case; 0 without cases.
  public int mostConnections() {
    return cases.stream().mapToInt(LatencyCase::connections).max().orElse(0);
  }

  /// How long all of it takes, about.
  public double seconds() {
    return cases.stream().mapToDouble(LatencyCase::seconds).sum();
  }
}
