package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The model `platform-threads`.
public final class PlatformThreadsModel implements Model {

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("platform-bench-", 1).factory();

  /// Made by [java.util.ServiceLoader].
  public PlatformThreadsModel() {}

  @Override
  public String name() {
    return "platform-threads";
  }

  @Override
  public String description() {
    return "platform threads: LockSupport hand-off, cached thread pool, one-thread"
        + " ScheduledThreadPoolExecutor, jdk.httpserver with a cached thread pool";
  }

  /// Without `footprint`: no system gives a process that many threads.
  @Override
  public List<Workload> workloads() {
    return List.of(
        new HandOffGenNext(THREADS),
        new RingYieldLoop(THREADS),
        new PooledSpawnJoin(THREADS),
        new ScheduledArmCancel(THREADS),
        new ScheduledFire(THREADS),
        new ExecutorWake(THREADS),
        new JdkArticleServer(() -> Executors.newCachedThreadPool(THREADS)),
        new JdkPlainServer(() -> Executors.newCachedThreadPool(THREADS)));
  }
}
