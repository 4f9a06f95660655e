package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.TimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `waitFor`: one awaitable with a limit.
final class WaitingFor {

  /*
   * Algorithm of asyncio.wait_for since 3.12: the caller awaits in its own task under a timeout
   * block, so a coroutine needs no task of its own (WFR-08) and the rules about who wins are those
   * of the block (WFR-04 to WFR-07, WFR-09). A limit of 0 or less is no time at all: what is not done
   * is cancelled, and a coroutine never starts (WFR-03).
   */
  private WaitingFor() {}

  @Suspends
  static <T extends @Nullable Object> T await(
      EventLoop loop, Awaitable<T> awaitable, @Nullable Duration timeout) throws Exception {
    Given.own(loop, awaitable);
    if (timeout == null) {
      return awaitable.await();
    }
    if (timeout.isPositive()) {
      return loop.timeout(timeout).run((Body<T>) awaitable::await);
    }
    return resultNow(loop, Given.future(loop, awaitable));
  }

  @Suspends
  private static <T extends @Nullable Object> T resultNow(EventLoop loop, Future<T> future)
      throws Exception {
    if (future.isDone()) {
      return future.result();
    }
    cancelAndAwaitEnd(loop, future);
    try {
      return future.result();
    } catch (CancelledError signal) {
      throw new TimeoutException("not done, and the time limit was no time at all", signal);
    }
  }

  // Waits for a wake-up and not for the future itself, whose cancel signal could not be told from
  // one meant for the caller.
  @Suspends
  private static <T extends @Nullable Object> void cancelAndAwaitEnd(
      EventLoop loop, Future<T> future) {
    Wakeup end = new Wakeup(loop);
    Consumer<Future<T>> onDone = done -> end.wake();
    future.addDoneCallback(onDone);
    try {
      future.cancel();
      end.await();
    } finally {
      future.removeDoneCallback(onDone);
    }
  }
}
