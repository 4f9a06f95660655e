package io.loopmark.bench.run;

import io.loopmark.bench.children.Children;
import io.loopmark.bench.workload.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Runs cases, each fork a JVM of its own, one at a time. Used by one thread, except for
/// [#interrupt()].
public final class BenchRunner {

  /*
   * Forks of a group are interleaved, A B C A B C, so that a machine that becomes slower hits all
   * of them. A result is therefore made in the last round of its group; the floor is first in it.
   */

  private static final long DESTROY_INTERVAL_NANOS = 20_000_000;
  private static final long DESTROY_PATIENCE_NANOS = 10_000_000_000L;

  private final Children children = new Children();
  private final ForkRunner forks = new ForkRunner(children);
  private final ServerForkRunner serverForks = new ServerForkRunner();
  private volatile boolean interrupted;
  private volatile boolean measuring;

  /// A runner whose children are the processes started from now on.
  public BenchRunner() {}

  /// Runs all forks of one case.
  ///
  /// @throws BenchFailure if it cannot be measured
  /// @throws BenchInterrupted if the run was ended from outside
  public BenchResult run(BenchCase benchCase) throws BenchFailure, BenchInterrupted {
    var measured = new ArrayList<Fork>();
    for (int fork = 1; fork <= benchCase.forks(); fork++) {
      measured.add(fork(benchCase));
    }
    return Results.of(benchCase, measured, null);
  }

  /// Runs what `plan` has and `done` has not, and tells `listener` each result as soon as it is
  /// there. While it runs, the end of this JVM (Ctrl-C) ends the children as well.
  ///
  /// @param done results of an earlier, interrupted run of the same plan; their floors are used
  /// @throws BenchInterrupted if the run was ended from outside
  public void runAll(BenchPlan plan, Collection<BenchResult> done, BenchListener listener)
      throws BenchInterrupted {
    var hook = new Thread(this::interrupt, "loopmark-ends-benchmark-forks");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      for (List<BenchCase> group : plan.groups()) {
        runGroup(group, done, listener);
      }
    } finally {
      removeHook(hook);
    }
  }

  /// Ends the run and its child processes, from any thread. The run throws [BenchInterrupted].
  /// Returns when the fork that was running has ended, at the latest after some seconds.
  public void interrupt() {
    interrupted = true;
    long start = System.nanoTime();
    do {
      // JMH starts more than one process per fork, so ending those of this moment is not enough.
      children.destroy();
      LockSupport.parkNanos(DESTROY_INTERVAL_NANOS);
    } while (measuring && System.nanoTime() - start < DESTROY_PATIENCE_NANOS);
  }

  private void removeHook(Thread hook) {
    if (!interrupted) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void runGroup(List<BenchCase> group, Collection<BenchResult> done, BenchListener listener)
      throws BenchInterrupted {
    var measured = new LinkedHashMap<BenchCase, List<Fork>>();
    Double floor = null;
    for (BenchCase benchCase : group) {
      BenchResult earlier = find(benchCase, done);
      if (earlier == null) {
        measured.put(benchCase, new ArrayList<>());
      } else if (benchCase.runtime().equals(Model.FLOOR)) {
        floor = earlier.median();
      }
    }
    runInterleaved(measured, floor, listener);
  }

  private static @Nullable BenchResult find(BenchCase benchCase, Collection<BenchResult> done) {
    return done.stream()
        .filter(result -> result.id().equals(benchCase.id()))
        .findFirst()
        .orElse(null);
  }

  private void runInterleaved(
      Map<BenchCase, List<Fork>> measured, @Nullable Double knownFloor, BenchListener listener)
      throws BenchInterrupted {
    Double floor = knownFloor;
    while (!measured.isEmpty()) {
      for (BenchCase benchCase : List.copyOf(measured.keySet())) {
        List<Fork> results = measured.get(benchCase);
        if (results == null || !measureNext(benchCase, results, listener)) {
          measured.remove(benchCase);
        } else if (results.size() == benchCase.forks()) {
          measured.remove(benchCase);
          BenchResult result = Results.of(benchCase, results, floor);
          floor = benchCase.runtime().equals(Model.FLOOR) ? Double.valueOf(result.median()) : floor;
          listener.result(result);
        }
      }
    }
  }

  private boolean measureNext(BenchCase benchCase, List<Fork> results, BenchListener listener)
      throws BenchInterrupted {
    int number = results.size() + 1;
    listener.forkStarted(benchCase, number);
    try {
      results.add(fork(benchCase));
      listener.forkEnded(benchCase, number);
      return true;
    } catch (BenchFailure failure) {
      listener.failed(benchCase, failure);
      return false;
    }
  }

  private Fork fork(BenchCase benchCase) throws BenchFailure, BenchInterrupted {
    measuring = true;
    try {
      throwIfInterrupted();
      Fork fork = benchCase.isServed() ? serverForks.run(benchCase) : forks.run(benchCase);
      throwIfInterrupted();
      return fork;
    } catch (BenchFailure failure) {
      throwIfInterrupted();
      throw failure;
    } catch (InterruptedException interrupt) {
      throw new BenchInterrupted();
    } finally {
      measuring = false;
    }
  }

  private void throwIfInterrupted() throws BenchInterrupted {
    if (interrupted) {
      throw new BenchInterrupted();
    }
  }
}
