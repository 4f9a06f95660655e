package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Future;
import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.Signal;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.UsageException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The reference's [Queue] in its three orders.
///
/// @param <T> type of the items
public final class BufferQueue<T extends @Nullable Object> implements Queue<T> {

  /*
   *   OPEN --shutdown--> SHUT_DOWN    (puts fail; gets fail once it is empty)
   *
   * Algorithm of asyncio.Queue (CPython 3.13). Waking a getter does not give it the item: it looks
   * again when it resumes and waits anew if somebody was faster (QUE-05). A getter or putter that was
   * woken and leaves by a signal wakes the next one instead, so no item and no room is forgotten
   * (QUE-04).
   */
  private enum State {
    OPEN,
    SHUT_DOWN
  }

  private final Collection<T> items;
  private final Supplier<T> takeNext;
  private final int maxSize;
  private final WaitLine getters;
  private final WaitLine putters;
  private final WaitLine joiners;
  private State state = State.OPEN;
  private int unfinished;

  private BufferQueue(
      AsyncRuntime runtime, int maxSize, Collection<T> items, Supplier<T> takeNext) {
    this.items = items;
    this.takeNext = takeNext;
    this.maxSize = maxSize;
    HomeLoop home = new HomeLoop(runtime, "queue");
    getters = new WaitLine(home);
    putters = new WaitLine(home);
    joiners = new WaitLine(home);
  }

  /// A queue of `runtime` that gives the oldest item first; 0 or less for no limit.
  public static <T extends @Nullable Object> BufferQueue<T> fifo(
      AsyncRuntime runtime, int maxSize) {
    LinkedList<T> items = new LinkedList<>(); // not ArrayDeque: items may be null
    return new BufferQueue<>(runtime, maxSize, items, items::removeFirst);
  }

  /// A queue of `runtime` that gives the newest item first; 0 or less for no limit.
  public static <T extends @Nullable Object> BufferQueue<T> lifo(
      AsyncRuntime runtime, int maxSize) {
    LinkedList<T> items = new LinkedList<>();
    return new BufferQueue<>(runtime, maxSize, items, items::removeLast);
  }

  /// A queue of `runtime` that gives the smallest item by `order` first; 0 or less for no limit.
  public static <T> BufferQueue<T> priority(
      AsyncRuntime runtime, int maxSize, Comparator<? super T> order) {
    PriorityQueue<T> items = new PriorityQueue<>(order);
    return new BufferQueue<>(runtime, maxSize, items, items::remove);
  }

  @Override
  public void put(T item) {
    while (isFull() && state == State.OPEN) {
      awaitTurn(putters, () -> !isFull());
    }
    putNowait(item);
  }

  @Override
  public T get() {
    while (isEmpty() && state == State.OPEN) {
      awaitTurn(getters, () -> !isEmpty());
    }
    return getNowait();
  }

  @Suspends
  private static void awaitTurn(WaitLine line, BooleanSupplier possible) {
    Future<@Nullable Void> place = line.enter();
    try {
      line.await(place);
    } catch (Signal signal) {
      if (WaitLine.isWoken(place) && possible.getAsBoolean()) {
        line.wakeNext();
      }
      throw signal;
    }
  }

  @Override
  public void putNowait(T item) {
    if (state == State.SHUT_DOWN) {
      throw new QueueShutDownException("put into a queue that was shut down");
    }
    if (isFull()) {
      throw new QueueFullException(
          "size: %d (expected: < %d); use put() to wait for room".formatted(size(), maxSize));
    }
    items.add(item);
    unfinished++;
    getters.wakeNext();
  }

  @Override
  public T getNowait() {
    if (isEmpty()) {
      throw state == State.SHUT_DOWN
          ? new QueueShutDownException("get from an empty queue that was shut down")
          : new QueueEmptyException("size: 0 (expected: > 0); use get() to wait for an item");
    }
    T item = takeNext.get();
    putters.wakeNext();
    return item;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public int maxSize() {
    return maxSize;
  }

  @Override
  public boolean isEmpty() {
    return items.isEmpty();
  }

  @Override
  public boolean isFull() {
    return maxSize > 0 && items.size() >= maxSize;
  }

  @Override
  public void taskDone() {
    if (unfinished == 0) {
      throw new UsageException(
          "taskDone() with no item unfinished (expected: > 0); call it once per item taken");
    }
    finish(1);
  }

  private void finish(int count) {
    unfinished -= count;
    if (unfinished == 0) {
      joiners.wakeAll();
    }
  }

  @Override
  public void join() {
    if (unfinished > 0) {
      joiners.await();
    }
  }

  @Override
  public void shutdown(boolean immediate) {
    state = State.SHUT_DOWN;
    if (immediate) {
      int dropped = Math.min(items.size(), unfinished);
      items.clear();
      finish(dropped);
    }
    getters.wakeAll();
    putters.wakeAll();
  }

  @Override
  public String toString() {
    return "Queue[%s, %d items, maxSize %d, %d unfinished, getters: %s, putters: %s]"
        .formatted(state, size(), maxSize, unfinished, getters, putters);
  }
}
