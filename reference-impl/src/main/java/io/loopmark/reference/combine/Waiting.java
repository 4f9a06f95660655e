package io.loopmark.reference.combine;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.WaitResult.ReturnWhen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call of `wait`.
final class Waiting<T extends @Nullable Object> {

  /*
   * Algorithm of asyncio.wait: a done callback on every future counts down, and the one that meets
   * the condition wakes the caller. What is done is asked only after the caller resumed, so the
   * result may hold more than the condition asked for (WAI-04). It suspends even if everything is
   * done (WAI-09). Other than asyncio's sets, the result keeps the order of the input.
   */
  private final EventLoop loop;
  private final Set<Future<T>> futures;
  private final ReturnWhen returnWhen;
  private final Wakeup enough;
  private int running;

  Waiting(EventLoop loop, Collection<? extends Future<? extends T>> given, ReturnWhen returnWhen) {
    this.loop = loop;
    this.returnWhen = Given.present(returnWhen, "returnWhen");
    refuseOthers(Given.present(given, "futures"));
    this.futures = new LinkedHashSet<>(Given.<T>futures(loop, given));
    if (futures.isEmpty()) {
      throw new UsageException("futures: [] (expected: at least one); the wait would never end");
    }
    this.enough = new Wakeup(loop);
    this.running = futures.size();
  }

  /// Coroutines get past the compiler in a raw collection; wrapped silently, they would come back
  /// as tasks that the caller has never seen (WAI-03).
  private static void refuseOthers(Collection<?> given) {
    for (Object each : given) {
      if (!(each instanceof Future<?>)) {
        throw new UsageException(
            "futures: holds %s (expected: futures only); make a task of it with createTask"
                .formatted(each));
      }
    }
  }

  @Suspends
  WaitResult<T> await(@Nullable Duration timeout) {
    Handle timer = timeout == null ? null : loop.callLater(timeout, enough::wake);
    Consumer<Future<T>> onDone = this::futureDone;
    futures.forEach(future -> future.addDoneCallback(onDone));
    try {
      enough.await();
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      futures.forEach(future -> future.removeDoneCallback(onDone));
    }
    return split();
  }

  private void futureDone(Future<T> future) {
    running--;
    boolean met =
        switch (returnWhen) {
          case FIRST_COMPLETED -> true;
          case FIRST_EXCEPTION -> !future.isCancelled() && future.exception() != null;
          case ALL_COMPLETED -> false;
        };
    if (met || running == 0) {
      enough.wake();
    }
  }

  private WaitResult<T> split() {
    List<Future<T>> done = new ArrayList<>();
    List<Future<T>> pending = new ArrayList<>();
    futures.forEach(future -> (future.isDone() ? done : pending).add(future));
    return new WaitResult<>(List.copyOf(done), List.copyOf(pending));
  }
}
