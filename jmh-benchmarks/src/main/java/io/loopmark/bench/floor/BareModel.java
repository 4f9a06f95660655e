package io.loopmark.bench.floor;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.List;
import java.util.Optional;

/// A second yardstick, named `bare-park`: virtual threads that one thread mounts, without loop,
/// tasks, timers or cancellation. What a loop of virtual threads costs above it is its own.
public final class BareModel implements Model {

  /// The yardstick.
  public BareModel() {}

  @Override
  public String name() {
    return BARE;
  }

  @Override
  public String description() {
    return "virtual threads parked and unparked on one thread; a yardstick, no model";
  }

  @Override
  public Optional<String> unavailable() {
    return BareThreads.areAvailable()
        ? Optional.empty()
        : Optional.of("java.lang is closed; add --add-opens java.base/java.lang=ALL-UNNAMED");
  }

  @Override
  public List<Workload> workloads() {
    return List.of(new BareYieldLoop());
  }
}
