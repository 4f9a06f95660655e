package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Capability;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Any [AsyncRuntime] as a model: it can express what its capabilities allow.
public final class AioModel implements Model {

  private final AsyncRuntime runtime;

  /// Measures `runtime`.
  public AioModel(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public String name() {
    return runtime.name();
  }

  @Override
  public String description() {
    return runtime.mechanism();
  }

  @Override
  public List<Workload> workloads() {
    Set<Capability> can = runtime.capabilities();
    var workloads = new ArrayList<Workload>();
    workloads.add(new AioYieldLoop(runtime));
    workloads.add(new AioSpawnJoin(runtime));
    workloads.add(new AioTimerFire(runtime));
    workloads.add(new AioCrossThreadWake(runtime));
    if (can.contains(Capability.COROUTINES) && can.contains(Capability.CLOCK)) {
      workloads.add(new AioWakeSleepers(runtime));
    }
    if (can.contains(Capability.COROUTINES)) {
      workloads.add(new AioTimerArmCancel(runtime));
      workloads.add(new AioFootprint(runtime));
    }
    if (can.contains(Capability.GENERATORS)) {
      workloads.add(new AioGenNext(runtime));
    }
    if (can.contains(Capability.HTTP)) {
      workloads.add(new AioArticleServer(runtime));
      workloads.add(new AioPlainServer(runtime));
    }
    return workloads;
  }
}
