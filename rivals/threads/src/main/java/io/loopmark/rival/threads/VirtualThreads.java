package io.loopmark.rival.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The runtime `virtual-threads`: a virtual thread for every task, on the JDK's own scheduler.
public final class VirtualThreads extends ThreadsRuntime {

  /// Made by [java.util.ServiceLoader].
  public VirtualThreads() {
    super("virtual-threads", Thread.ofVirtual().name("virtual-", 1).factory());
  }

  @Override
  public String mechanism() {
    return "a stock virtual thread per task; suspending is unmounting from the JDK's scheduler";
  }

  @Override
  ExecutorService newHttpExecutor(ThreadFactory factory) {
    return Executors.newThreadPerTaskExecutor(factory);
  }
}
