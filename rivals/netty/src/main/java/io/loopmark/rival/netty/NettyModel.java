package io.loopmark.rival.netty;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.List;

/// The model `netty`. It expresses what can be said with callbacks on an event loop.
public final class NettyModel implements Model {

  /// Made by [java.util.ServiceLoader].
  public NettyModel() {}

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public String description() {
    return NettyMode.current().toString();
  }

  @Override
  public List<Workload> workloads() {
    return List.of(
        new LoopArmCancel(),
        new LoopFire(),
        new LoopWake(),
        new NettyArticleServer(),
        new NettyPlainServer());
  }
}
