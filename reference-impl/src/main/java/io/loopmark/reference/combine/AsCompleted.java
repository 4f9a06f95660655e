package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Queue;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One call of `asCompleted`.
final class AsCompleted<T extends @Nullable Object> {

  /*
   * Algorithm of asyncio.as_completed: futures enter a queue as they end, and each place handed out
   * takes the next one from it, so that which place is awaited does not matter. When time is up, one
   * empty entry per outstanding future stands for its timeout. The queue is the runtime's own: it
   * already knows what to do when somebody who waits is cancelled. The list corresponds to asyncio's
   * plain iterator; a place is not a coroutine object, so one that nobody awaits is not reported.
   */
  private final Queue<Optional<Future<T>>> ended;
  private final Set<Future<T>> outstanding;
  private final Consumer<Future<T>> onDone = this::futureDone;
  private final @Nullable Duration timeout;
  private @Nullable Handle timer;

  private AsCompleted(EventLoop loop, List<Future<T>> futures, @Nullable Duration timeout) {
    this.ended = loop.runtime().newQueue(0);
    this.outstanding = new LinkedHashSet<>(futures);
    this.timeout = timeout;
  }

  static <T extends @Nullable Object> List<Awaitable<T>> of(
      EventLoop loop,
      Collection<? extends Awaitable<? extends T>> awaitables,
      @Nullable Duration timeout) {
    return new AsCompleted<T>(loop, Given.futures(loop, awaitables), timeout).start(loop);
  }

  private List<Awaitable<T>> start(EventLoop loop) {
    outstanding.forEach(future -> future.addDoneCallback(onDone));
    if (timeout != null && !outstanding.isEmpty()) {
      timer = loop.callLater(timeout, this::expire);
    }
    return Stream.<Awaitable<T>>generate(Place::new).limit(outstanding.size()).toList();
  }

  private void futureDone(Future<T> future) {
    if (!outstanding.remove(future)) {
      return; // timed out in this very iteration
    }
    ended.putNowait(Optional.of(future));
    if (outstanding.isEmpty() && timer != null) {
      timer.cancel();
    }
  }

  private void expire() {
    for (Future<T> future : outstanding) {
      future.removeDoneCallback(onDone);
      ended.putNowait(Optional.empty());
    }
    outstanding.clear();
  }

  /// Stands for the next future to end, seen from the moment it is awaited.
  private final class Place implements Awaitable<T> {

    private boolean awaited;

    @Override
    public T await() throws Exception {
      if (awaited) {
        throw new UsageException(
            "place of asCompleted awaited again (expected: once); keep its result, or use gather");
      }
      awaited = true;
      return ended.get().orElseThrow(this::timedOut).result();
    }

    private TimeoutException timedOut() {
      return new TimeoutException("not completed within " + timeout, null);
    }
  }
}
