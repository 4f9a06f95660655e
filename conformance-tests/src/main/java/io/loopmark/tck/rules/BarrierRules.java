package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.Barrier;
import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Chapter 7, barriers.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class BarrierRules {

  @Rule(
      id = "BAR-01",
      level = MUST,
      text =
          "The barrier lets nobody through before the n-th party arrives, then all of them, "
              + "each with a distinct index 0..n-1 in order of arrival, and can be used again at "
              + "once.")
  void allPassWhenTheLastArrives(Trial trial) throws Exception {
    Barrier barrier = trial.runtime().newBarrier(3);
    trial.run(loop -> {
      loop.createTask(() -> meetTwice(trial, loop, barrier, "a", 0, 3));
      loop.createTask(() -> meetTwice(trial, loop, barrier, "b", 1, 4));
      loop.createTask(() -> meetTwice(trial, loop, barrier, "c", 2, 0));
      loop.sleep(trial.seconds(8));
    });
    trial.expectOrder("a b c {a=0 b=1 c=2 c-again} a-again b-again {c=0 a=1 b=2}");
  }

  @Rule(
      id = "BAR-02",
      level = MUST,
      text =
          "reset() breaks those waiting with the broken-barrier error and leaves it usable; "
              + "abort() breaks present and future waiters until reset.")
  void resetMendsWhatAbortBreaks(Trial trial) throws Exception {
    Barrier barrier = trial.runtime().newBarrier(2);
    trial.run(loop -> {
      Task<Integer> early = arrived(loop, barrier);
      barrier.reset();
      trial.expectThrows(BrokenBarrierException.class, early::await);
      trial.check(!barrier.isBroken(), "a barrier that was reset is whole");
      trial.equal(Set.of(0, 1), indicesOfTwo(loop, barrier));

      Task<Integer> present = arrived(loop, barrier);
      barrier.abort();
      trial.check(barrier.isBroken(), "an aborted barrier is broken");
      trial.expectThrows(BrokenBarrierException.class, present::await);
      trial.expectThrows(BrokenBarrierException.class, barrier::await);
      trial.expectThrows(BrokenBarrierException.class, barrier::await);
      barrier.reset();
      trial.check(!barrier.isBroken(), "an aborted barrier that was reset is whole");
      trial.equal(Set.of(0, 1), indicesOfTwo(loop, barrier));
    });
  }

  @Rule(
      id = "BAR-03",
      level = MUST,
      text = "Cancelling one waiting party only lowers the number of waiting ones.",
      needs = Capability.CANCELLATION)
  void cancelledPartyIsMissing(Trial trial) throws Exception {
    Barrier barrier = trial.runtime().newBarrier(3);
    trial.run(loop -> {
      Task<?> cancelled = arrived(loop, barrier);
      Task<?> first = arrived(loop, barrier);
      trial.mark("waiting", barrier.waiting());
      cancelled.cancel();
      trial.expectThrows(CancelledError.class, cancelled::await);
      trial.mark("waiting", barrier.waiting());
      Task<?> second = arrived(loop, barrier);
      loop.sleep(trial.seconds(1));
      trial.mark("waiting", barrier.waiting());
      trial.check(
          !barrier.isBroken() && !first.isDone() && !second.isDone(),
          "the barrier is whole and the others still wait");
      barrier.await();
      first.await();
      second.await();
      trial.mark("together");
    });
    trial.expectOrder("waiting=2 waiting=1 waiting=2 together");
  }

  private static void meetTwice(
      Trial trial, EventLoop loop, Barrier barrier, String name, double before, double between) {
    loop.sleep(trial.seconds(before));
    trial.mark(name);
    trial.mark(name, barrier.await());
    if (between > 0) {
      loop.sleep(trial.seconds(between));
    }
    trial.mark(name + "-again");
    trial.mark(name, barrier.await());
  }

  /// One party that waits.
  private static Task<Integer> arrived(EventLoop loop, Barrier barrier) {
    Task<Integer> party = loop.createTask(() -> barrier.await());
    loop.sleep(Duration.ZERO);
    return party;
  }

  private static Set<Integer> indicesOfTwo(EventLoop loop, Barrier barrier) throws Exception {
    Task<Integer> first = arrived(loop, barrier);
    int second = barrier.await();
    return new TreeSet<>(List.of(first.await(), second));
  }
}
