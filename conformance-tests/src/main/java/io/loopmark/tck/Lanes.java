package io.loopmark.tck;

import io.loopmark.aio.Capability;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/// Several courtrooms for one runtime: one rule can be tried while another waits, and a process
/// each keeps them apart.
final class Lanes implements AutoCloseable {

  /// In real time rules spend most of their time waiting: with two, two cores were idle. Many more
  /// would make the machine late and verdicts inconclusive.
  private static final int IN_REAL_TIME = 4;

  /// By a virtual clock they compute, and a process more has to warm up. A runtime in a process of
  /// its own keeps two cores busy as it is.
  private static final int IN_VIRTUAL_TIME = 2;

  /// By a virtual clock rules take milliseconds, a further process most of a second to warm up.
  private static final int WORTH_A_PROCESS = 100;

  private final List<Courtroom> opened = new CopyOnWriteArrayList<>();
  private final Queue<Courtroom> free = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads;
  private final VerifyOptions options;

  private Lanes(VerifyOptions options, Courtroom first, int count) {
    this.options = options;
    this.free.add(first);
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("lane-", 1).factory());
  }

  /// As many as suit that runtime and so many rules. Opens them when they are needed.
  ///
  /// @param first one that is open already, and stays so
  static Lanes open(VerifyOptions options, Courtroom first, RuntimeDescription runtime, int rules) {
    boolean virtual = runtime.capabilities().contains(Capability.CLOCK);
    int most = runtime.attended() ? 1 : IN_VIRTUAL_TIME;
    int count = virtual ? Math.clamp(rules / WORTH_A_PROCESS, 1, most) : IN_REAL_TIME;
    return new Lanes(options, first, count);
  }

  /// Starts to judge: the verdicts come in any order, their futures in that of `rules`.
  ///
  /// @param isListed the rules that the runtime is known to break
  List<Future<Verdict>> judge(
      RuntimeDescription runtime, List<RuleEntry> rules, Predicate<RuleEntry> isListed) {
    List<Future<Verdict>> verdicts = new ArrayList<>();
    for (RuleEntry rule : rules) {
      verdicts.add(threads.submit(() -> judge(runtime, rule, isListed.test(rule))));
    }
    return verdicts;
  }

  private Verdict judge(RuntimeDescription runtime, RuleEntry rule, boolean isListed)
      throws IOException {
    Courtroom courtroom = enter();
    try {
      return courtroom.judge(runtime, rule, isListed);
    } finally {
      free.add(courtroom);
    }
  }

  /// One that is free. There are as many as threads that come here.
  private Courtroom enter() throws IOException {
    Courtroom empty = free.poll();
    if (empty != null) {
      return empty;
    }
    Courtroom another = Courtroom.open(options);
    opened.add(another);
    if (threads.isShutdown()) {
      another.close(); // nobody else might
    }
    return another;
  }

  /// Blocks the calling thread until the verdict is there.
  static Verdict await(Future<Verdict> verdict) throws IOException {
    try {
      return verdict.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException("a lane broke down", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while judging", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    opened.forEach(Courtroom::close);
  }
}
