package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The model `virtual-threads`, on the JDK's own scheduler.
public final class VirtualThreadsModel implements Model {

  private static final ThreadFactory THREADS =
      Thread.ofVirtual().name("virtual-bench-", 1).factory();

  /// Made by [java.util.ServiceLoader].
  public VirtualThreadsModel() {}

  @Override
  public String name() {
    return "virtual-threads";
  }

  @Override
  public String description() {
    return "stock virtual threads, scheduler parallelism "
        + System.getProperty(
            "jdk.virtualThreadScheduler.parallelism",
            String.valueOf(Runtime.getRuntime().availableProcessors()))
        + ", jdk.trackAllThreads "
        + System.getProperty("jdk.trackAllThreads", "true")
        + ": LockSupport hand-off, a thread per task, one-thread ScheduledThreadPoolExecutor,"
        + " jdk.httpserver with a thread per exchange";
  }

  @Override
  public List<Workload> workloads() {
    return List.of(
        new HandOffGenNext(THREADS),
        new RingYieldLoop(THREADS),
        new UnpooledSpawnJoin(THREADS),
        new ScheduledArmCancel(THREADS),
        new ScheduledFire(THREADS),
        new ExecutorWake(THREADS),
        new ParkedFootprint(THREADS),
        new JdkArticleServer(() -> Executors.newThreadPerTaskExecutor(THREADS)),
        new JdkPlainServer(() -> Executors.newThreadPerTaskExecutor(THREADS)));
  }
}
