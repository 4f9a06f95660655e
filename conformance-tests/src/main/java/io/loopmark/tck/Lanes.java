package io.loopmark.tck;

import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/// Several courtrooms for a runtime that is judged in real time. Its rules spend their time
/// waiting, so one can be tried while another waits; a process each keeps them apart.
final class Lanes implements AutoCloseable {

  /// With two, two cores were idle for most of the time. Many more would make the machine late and
  /// verdicts inconclusive.
  private static final int COUNT = 4;

  private final List<Courtroom> courtrooms = new ArrayList<>();
  private final BlockingQueue<Courtroom> free = new LinkedBlockingQueue<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(COUNT, Thread.ofPlatform().daemon().name("lane-", 1).factory());

  private Lanes() {}

  /// @throws IOException if a process cannot be started
  static Lanes open(VerifyOptions options) throws IOException {
    var lanes = new Lanes();
    try {
      for (int i = 0; i < COUNT; i++) {
        lanes.courtrooms.add(Courtroom.open(options));
      }
      lanes.free.addAll(lanes.courtrooms);
      return lanes;
    } catch (IOException | RuntimeException e) {
      lanes.close();
      throw e;
    }
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
      throws IOException, InterruptedException {
    Courtroom courtroom = free.take();
    try {
      return courtroom.judge(runtime, rule, isListed);
    } finally {
      free.add(courtroom);
    }
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
    courtrooms.forEach(Courtroom::close);
  }
}
