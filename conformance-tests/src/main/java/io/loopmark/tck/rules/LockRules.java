package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 7, locks.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class LockRules {

  @Rule(
      id = "LCK-01",
      level = MUST,
      text =
          "A free lock is acquired without suspending, and releasing a free lock is a usage "
              + "error.")
  void freeLockNeedsNoTurn(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      trial.expectThrows(UsageException.class, lock::release);
      lock.acquire();
      trial.mark("locked", lock.isLocked());
      lock.release();
      trial.mark("locked", lock.isLocked());
      trial.expectThrows(UsageException.class, lock::release);
      lock.acquire();
      trial.mark("again");
      lock.release();
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: locked=true locked=false again | other");
  }

  @Rule(
      id = "LCK-02",
      level = MUST,
      text =
          "Waiters get the lock in the order in which they asked, one per release, in the "
              + "iteration after the release.")
  void oneWaiterPerRelease(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    trial.run(loop -> {
      lock.acquire();
      for (String name : List.of("a", "b", "c")) {
        loop.createTask(() -> {
          lock.acquire();
          trial.mark(name);
        });
      }
      loop.sleep(Duration.ZERO);
      for (int i = 0; i < 3; i++) {
        trial.mark("release");
        lock.release();
        loop.sleep(Duration.ZERO);
        loop.sleep(Duration.ZERO); // time for one more to come in, if it were let
      }
    });
    trial.expect("t=0: release | a | release | b | release | c");
  }

  @Rule(
      id = "LCK-03",
      level = MUST,
      text =
          "Between a release and the resumption of the next waiter the lock reads as "
              + "unlocked, yet nobody can overtake: a newcomer, the releaser itself included, "
              + "queues behind the waiter.")
  void nobodyOvertakesTheWaiter(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    trial.run(loop -> {
      lock.acquire();
      loop.createTask(asking(trial, lock, "waiter"));
      loop.sleep(Duration.ZERO);
      Task<?> newcomer = loop.createTask(asking(trial, lock, "newcomer"));
      lock.release();
      trial.mark("locked", lock.isLocked());
      lock.acquire();
      trial.mark("releaser");
      lock.release();
      newcomer.await();
    });
    trial.expect("t=0: waiter-asks locked=false | newcomer-asks waiter | releaser | newcomer");
  }

  @Rule(
      id = "LCK-04",
      level = MUST,
      text =
          "The lock is not reentrant and has no owner: a second acquire in the same task "
              + "waits for ever, and any task may release it.")
  void neitherReentrantNorOwned(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    trial.run(loop -> {
      Task<?> holder =
          loop.createTask(() -> {
            lock.acquire();
            trial.mark("once");
            lock.acquire();
            trial.mark("twice");
          });
      loop.sleep(trial.seconds(10));
      trial.mark("another-task-releases");
      lock.release();
      holder.await();
    });
    trial.expect("t=0: once", "t=10: another-task-releases | twice");
  }

  @Rule(
      id = "LCK-05",
      level = MUST,
      text =
          "Cancelling a waiter, even one already woken, passes the lock to the next waiter "
              + "and leaves no stuck state.",
      needs = Capability.CANCELLATION)
  void cancelledWaiterPassesTheLockOn(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    trial.run(loop -> {
      lock.acquire();
      Task<?> waiting = loop.createTask(asking(trial, lock, "waiting"));
      Task<?> woken = loop.createTask(asking(trial, lock, "woken"));
      Task<?> next = loop.createTask(asking(trial, lock, "next"));
      loop.sleep(Duration.ZERO);
      waiting.cancel();
      loop.sleep(Duration.ZERO);
      lock.release();
      woken.cancel();
      next.await();
      trial.expectThrows(CancelledError.class, waiting::await);
      trial.expectThrows(CancelledError.class, woken::await);
      trial.expectOrder("waiting-asks woken-asks next-asks next");

      lock.acquire(); // and now a woken one behind whom nobody waits
      Task<?> last = loop.createTask(asking(trial, lock, "last"));
      loop.sleep(Duration.ZERO);
      lock.release();
      last.cancel();
      trial.expectThrows(CancelledError.class, last::await);
      loop.callSoon(trial.marking("other"));
      lock.acquire();
      trial.mark("free");
      loop.sleep(Duration.ZERO);
    });
    trial.expectOrder("last-asks free other");
  }

  /// Takes the lock and gives it back.
  private static Body.Action asking(Trial trial, Lock lock, String name) {
    return () -> {
      trial.mark(name + "-asks");
      lock.acquire();
      trial.mark(name);
      lock.release();
    };
  }
}
