package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Semaphore;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;

/// Chapter 7, semaphores.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class SemaphoreRules {

  @Rule(
      id = "SEM-01",
      level = MUST,
      text =
          "At most the initial number of holders are inside at a time and waiters enter in "
              + "FIFO order.")
  void soManyAtATimeInOrder(Trial trial) throws Exception {
    Semaphore two = trial.runtime().newSemaphore(2);
    trial.run(loop -> {
      loop.createTask(staying(trial, loop, two, 1, "a"));
      loop.createTask(staying(trial, loop, two, 2, "b"));
      loop.createTask(staying(trial, loop, two, 2, "c"));
      loop.createTask(staying(trial, loop, two, 2, "d"));
      loop.createTask(staying(trial, loop, two, 2, "e"));
      loop.sleep(trial.seconds(8));
    });
    trial.expect("t=0: a b", "t=1: c", "t=2: d", "t=3: e");
  }

  @Rule(
      id = "SEM-02",
      level = MUST,
      text =
          "After a release with waiters the permit is reserved for the first waiter: the "
              + "semaphore reads locked and neither the releaser nor a newcomer can take it.")
  void permitIsReservedForTheFirstWaiter(Trial trial) throws Exception {
    Semaphore one = trial.runtime().newSemaphore(1);
    trial.run(loop -> {
      one.acquire();
      loop.createTask(asking(trial, one, "waiter"));
      loop.sleep(Duration.ZERO);
      Task<?> newcomer = loop.createTask(asking(trial, one, "newcomer"));
      one.release();
      trial.mark("locked", one.isLocked());
      one.acquire();
      trial.mark("releaser");
      one.release();
      newcomer.await();
    });
    trial.expectOrder("waiter-asks locked=true newcomer-asks waiter releaser newcomer");
  }

  @Rule(
      id = "SEM-03",
      level = MUST,
      text = "A cancelled waiter, woken or not, does not lose a permit: the next waiter gets it.",
      needs = Capability.CANCELLATION)
  void cancelledWaiterLosesNoPermit(Trial trial) throws Exception {
    Semaphore one = trial.runtime().newSemaphore(1);
    trial.run(loop -> {
      one.acquire();
      Task<?> waiting = loop.createTask(asking(trial, one, "waiting"));
      Task<?> woken = loop.createTask(asking(trial, one, "woken"));
      Task<?> next = loop.createTask(asking(trial, one, "next"));
      loop.sleep(Duration.ZERO);
      waiting.cancel();
      loop.sleep(Duration.ZERO);
      one.release();
      woken.cancel();
      next.await();
      trial.expectThrows(CancelledError.class, waiting::await);
      trial.expectThrows(CancelledError.class, woken::await);
      trial.expectOrder("waiting-asks woken-asks next-asks next");

      one.acquire(); // and now a woken one behind whom nobody waits
      Task<?> last = loop.createTask(asking(trial, one, "last"));
      loop.sleep(Duration.ZERO);
      one.release();
      last.cancel();
      trial.expectThrows(CancelledError.class, last::await);
      loop.callSoon(trial.marking("other"));
      one.acquire();
      trial.mark("last-permit", one.isLocked());
      loop.sleep(Duration.ZERO);
    });
    trial.expectOrder("last-asks last-permit=true other");
  }

  @Rule(
      id = "SEM-04",
      level = MUST,
      text =
          "A negative initial value is a usage error; a plain semaphore may be released above"
              + " it, a bounded one may not.")
  void onlyABoundedOneRefusesMorePermits(Trial trial) throws Exception {
    trial.expectThrows(UsageException.class, () -> trial.runtime().newSemaphore(-1));
    trial.expectThrows(UsageException.class, () -> trial.runtime().newBoundedSemaphore(-1));
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      Semaphore plain = trial.runtime().newSemaphore(1);
      plain.release();
      plain.acquire();
      plain.acquire();
      trial.mark("plain-locked", plain.isLocked());

      Semaphore bounded = trial.runtime().newBoundedSemaphore(1);
      trial.expectThrows(UsageException.class, bounded::release);
      bounded.acquire();
      trial.mark("bounded-locked", bounded.isLocked());
      bounded.release();
      trial.expectThrows(UsageException.class, bounded::release);
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: plain-locked=true bounded-locked=true | other");
  }

  /// Stays inside for `seconds`.
  private static Body.Action staying(
      Trial trial, EventLoop loop, Semaphore semaphore, int seconds, String name) {
    return () -> {
      semaphore.acquire();
      trial.mark(name);
      loop.sleep(trial.seconds(seconds));
      semaphore.release();
    };
  }

  /// Takes a permit and gives it back.
  private static Body.Action asking(Trial trial, Semaphore semaphore, String name) {
    return () -> {
      trial.mark(name + "-asks");
      semaphore.acquire();
      trial.mark(name);
      semaphore.release();
    };
  }
}
