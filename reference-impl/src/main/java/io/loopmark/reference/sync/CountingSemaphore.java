package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Future;
import io.loopmark.aio.Semaphore;
import io.loopmark.aio.Signal;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// The reference's [Semaphore], bounded or not.
public final class CountingSemaphore implements Semaphore {

  /*
   * Algorithm of asyncio.Semaphore (CPython 3.13). A permit is in one of three places: free, held by
   * a task, or reserved for a place in the line that was woken. Waking a place moves a free permit to
   * it, so that nobody overtakes; a woken task that leaves by a signal puts its permit back. Tasks
   * may have queued behind a woken one although permits were free, so whoever leaves the line wakes
   * as many as there are free permits.
   */
  private final WaitLine line;
  private final int limit;
  private int free;

  /// A semaphore of `runtime` with `permits` permits.
  ///
  /// @param bounded whether releasing above `permits` is refused
  /// @throws UsageException if `permits` is negative
  public CountingSemaphore(AsyncRuntime runtime, int permits, boolean bounded) {
    if (permits < 0) {
      throw new UsageException(
          "permits: %d (expected: >= 0); give the number of tasks let in at a time"
              .formatted(permits));
    }
    line = new WaitLine(new HomeLoop(runtime, "semaphore"));
    limit = bounded ? permits : Integer.MAX_VALUE;
    free = permits;
  }

  @Override
  public void acquire() {
    if (isLocked()) {
      awaitReserved();
    } else {
      free--;
    }
  }

  private void awaitReserved() {
    Future<@Nullable Void> place = line.enter();
    try {
      line.await(place);
    } catch (Signal signal) {
      if (WaitLine.isWoken(place)) {
        free++;
      }
      throw signal;
    } finally {
      while (reserveForNext()) {
        // until permits or waiters run out
      }
    }
  }

  /// Moves a free permit to the first who waits for one.
  private boolean reserveForNext() {
    boolean reserved = free > 0 && line.wakeNext();
    if (reserved) {
      free--;
    }
    return reserved;
  }

  @Override
  public void release() {
    if (free >= limit) {
      throw new UsageException(
          "release() with all %d permits free (expected: one taken); call it once per acquire()"
              .formatted(limit));
    }
    free++;
    reserveForNext();
  }

  @Override
  public boolean isLocked() {
    return free == 0 || line.isOccupied();
  }

  @Override
  public String toString() {
    return "Semaphore[%d free, %s]".formatted(free, line);
  }
}
