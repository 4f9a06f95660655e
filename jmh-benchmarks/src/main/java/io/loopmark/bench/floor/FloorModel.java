package io.loopmark.bench.floor;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// The floors of the workloads, as one model named `floor`.
public final class FloorModel implements Model {

  /// The floors.
  public FloorModel() {}

  @Override
  public String name() {
    return FLOOR;
  }

  @Override
  public String description() {
    return "the least work that gives the same answer; not a model of concurrency";
  }

  @Override
  public List<Workload> workloads() {
    var workloads =
        new ArrayList<Workload>(
            List.of(
                new FloorGenNext(),
                new FloorYieldLoop(),
                new FloorSpawnJoin(),
                new FloorTimerArmCancel(),
                new FloorTimerFire(),
                new FloorCrossThreadWake(),
                new FloorFootprint(),
                new FloorControl(),
                new FloorPlainServer()));
    if (BareThreads.areAvailable()) {
      workloads.add(new BareWakeSleepers());
    }
    return workloads;
  }
}
