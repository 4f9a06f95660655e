package io.loopmark.bench.workload;

import java.util.List;
import java.util.Optional;

/// A model of concurrency that is measured: found by [java.util.ServiceLoader], so it needs a
/// public constructor without arguments, which must be cheap.
public interface Model {

  /// The name of the model that gives every workload its floor.
  String FLOOR = "floor";

  /// The name of a second yardstick, for the few workloads that have one: virtual threads that are
  /// parked and unparked by hand.
  String BARE = "bare-park";

  /// The short name by which it is asked for: lower case, digits and dashes, such as
  /// `virtual-threads`.
  String name();

  /// One sentence for the report: what this is, and what settings are in force on this JVM that
  /// matter for its speed (transport, allocator, pool size).
  String description();

  /// Why it cannot be measured on this machine, and the remedy, in one sentence; empty if it can.
  /// It may start a process to find out.
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /// The workloads it can express, each in its own idiom. What is absent is reported as not
  /// expressible, never as a failure.
  List<Workload> workloads();

  /// The workload of `type`, if the model can express it.
  default <W extends Workload> Optional<W> workload(Class<W> type) {
    return workloads().stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
