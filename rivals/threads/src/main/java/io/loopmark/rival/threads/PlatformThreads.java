package io.loopmark.rival.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The runtime `platform-threads`: a thread of the operating system for every task.
public final class PlatformThreads extends ThreadsRuntime {

  /// Made by [java.util.ServiceLoader].
  public PlatformThreads() {
    super("platform-threads", Thread.ofPlatform().daemon().name("platform-", 1).factory());
  }

  @Override
  public String mechanism() {
    return "a platform thread per task; suspending is blocking in the operating system";
  }

  @Override
  ExecutorService newHttpExecutor(ThreadFactory factory) {
    return Executors.newCachedThreadPool(factory);
  }
}
