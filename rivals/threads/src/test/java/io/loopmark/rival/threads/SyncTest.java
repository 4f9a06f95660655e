package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.LONG;
import static io.loopmark.rival.threads.Fixture.MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

final class SyncTest {

  @EachRuntime
  void aLockExcludesAndCountsRight(AsyncRuntime runtime) throws Exception {
    int[] count = new int[1];
    runtime.run(loop -> {
      var lock = runtime.newLock();
      var tasks = new ArrayList<Task<?>>();
      for (int i = 0; i < 20; i++) {
        tasks.add(
            loop.createTask(() -> {
              for (int j = 0; j < 100; j++) {
                lock.run(() -> count[0]++);
              }
            }));
      }
      loop.wait(tasks);
      assertFalse(lock.isLocked());
      assertThrows(UsageException.class, lock::release);
      return null;
    });
    assertEquals(2000, count[0]);
  }

  @EachRuntime
  void aCancelledWaiterForALockLeavesItUsable(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var lock = runtime.newLock();
      lock.acquire();
      Task<?> waiter = loop.createTask(lock::acquire);
      loop.sleep(MOMENT);
      waiter.cancel();
      assertThrows(CancelledError.class, waiter::await);
      lock.release();
      loop.waitFor(loop.createTask(lock::acquire), LONG);
      return null;
    });
  }

  @EachRuntime
  void anEventWakesWhoWaitedThoughItIsClearedAtOnce(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var event = runtime.newEvent();
      Task<?> waiter = loop.createTask(event::await);
      Fixture.awaitBlocked(loop, waiter);
      event.set();
      event.clear();
      loop.waitFor(waiter, LONG);
      assertFalse(event.isSet());
      return null;
    });
  }

  @EachRuntime
  void aConditionWakesItsWaiters(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var condition = runtime.newCondition();
      var items = new ArrayList<String>();
      Task<Boolean> waiter =
          loop.createTask(
              () -> condition.lock().run(() -> condition.awaitUntil(() -> !items.isEmpty())));
      loop.sleep(MOMENT);
      condition
          .lock()
          .run(() -> {
            items.add("item");
            condition.signalAll();
          });
      assertTrue(loop.waitFor(waiter, LONG));
      assertThrows(UsageException.class, condition::signal);
      return null;
    });
  }

  @EachRuntime
  void aSemaphoreLetsInNoMoreThanItsPermits(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var semaphore = runtime.newBoundedSemaphore(2);
      var inside = new java.util.concurrent.atomic.AtomicInteger();
      var most = new java.util.concurrent.atomic.AtomicInteger();
      var tasks = new ArrayList<Task<?>>();
      for (int i = 0; i < 10; i++) {
        tasks.add(
            loop.createTask(() -> {
              semaphore.acquire();
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              loop.sleep(MOMENT.dividedBy(10));
              inside.decrementAndGet();
              semaphore.release();
            }));
      }
      loop.wait(tasks);
      assertTrue(most.get() <= 2, () -> "inside at once: " + most);
      assertThrows(UsageException.class, semaphore::release);
      return null;
    });
  }

  @EachRuntime
  void aBarrierGivesEachPartyItsIndexAndCanBeAborted(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var barrier = runtime.newBarrier(3);
      var tasks = new ArrayList<Task<Integer>>();
      for (int i = 0; i < 3; i++) {
        tasks.add(loop.createTask(barrier::await));
      }
      assertEquals(Set.of(0, 1, 2), new TreeSet<>(loop.<Integer>gather(tasks).await()));
      Task<Integer> waiting = loop.createTask(barrier::await);
      loop.sleep(MOMENT);
      barrier.abort();
      assertThrows(BrokenBarrierException.class, waiting::await);
      assertThrows(BrokenBarrierException.class, barrier::await);
      barrier.reset();
      assertFalse(barrier.isBroken());
      return null;
    });
  }

  @EachRuntime
  void aQueueLosesNothing(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Queue<Integer> queue = runtime.newQueue(3);
      Task<Integer> sum =
          loop.createTask(() -> {
            int total = 0;
            for (int i = 0; i < 300; i++) {
              total += queue.get();
              queue.taskDone();
            }
            return total;
          });
      for (int producer = 0; producer < 3; producer++) {
        loop.createTask(() -> {
          for (int i = 1; i <= 100; i++) {
            queue.put(i);
          }
        });
      }
      assertEquals(3 * 5050, sum.await());
      queue.join();
      assertThrows(UsageException.class, queue::taskDone);
      return null;
    });
  }

  @EachRuntime
  void queuesHaveTheirOrderTheirLimitAndTheirEnd(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      assertEquals(List.of(1, 3, 2), drain(runtime.newQueue(3)));
      assertEquals(List.of(2, 3, 1), drain(runtime.newLifoQueue(3)));
      assertEquals(List.of(1, 2, 3), drain(runtime.newPriorityQueue(3, Comparator.naturalOrder())));
      Queue<Integer> queue = runtime.newQueue(1);
      Task<Integer> getter = loop.createTask(queue::get);
      loop.sleep(MOMENT);
      queue.shutdown(false);
      assertThrows(QueueShutDownException.class, getter::await);
      assertThrows(QueueShutDownException.class, () -> queue.put(1));
      return null;
    });
  }

  private static List<Integer> drain(Queue<Integer> queue) {
    List.of(1, 3, 2).forEach(queue::putNowait);
    assertThrows(QueueFullException.class, () -> queue.putNowait(4));
    var order = List.of(queue.getNowait(), queue.getNowait(), queue.getNowait());
    assertThrows(QueueEmptyException.class, queue::getNowait);
    return order;
  }
}
