package io.loopmark.rival.threads;

import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.UsageException;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bounded buffer of the documentation of [Condition], with a fair lock. The JDK's blocking
/// queues know neither `join` nor `shutdown`, and no bounded priority queue.
final class BoundedBuffer<T extends @Nullable Object> implements Queue<T> {

  /// Where the items are, and in which order they come out.
  record Store<T extends @Nullable Object>(
      Collection<T> items, Consumer<T> add, Supplier<T> take) {}

  private final Store<T> store;
  private final int maxSize;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Condition allDone = lock.newCondition();
  private int unfinished;
  private boolean shutDown;

  BoundedBuffer(int maxSize, Store<T> store) {
    this.maxSize = maxSize;
    this.store = store;
  }

  @Override
  public void put(T item) {
    Blocking.await(() -> putLocked(item));
  }

  private void putLocked(T item) throws InterruptedException {
    lock.lock();
    try {
      while (isFull() && !shutDown) {
        notFull.await();
      }
      add(item);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void putNowait(T item) {
    lock.lock();
    try {
      if (isFull() && !shutDown) {
        throw new QueueFullException("the queue holds " + maxSize + " items, its limit");
      }
      add(item);
    } finally {
      lock.unlock();
    }
  }

  private void add(T item) {
    if (shutDown) {
      throw new QueueShutDownException("the queue was shut down");
    }
    store.add().accept(item);
    unfinished++;
    notEmpty.signal();
  }

  @Override
  public T get() {
    Object[] item = new Object[1];
    Blocking.await(() -> item[0] = getLocked());
    @SuppressWarnings("unchecked") // just taken from the store
    T got = (T) item[0];
    return got;
  }

  private T getLocked() throws InterruptedException {
    lock.lock();
    try {
      while (isEmpty() && !shutDown) {
        notEmpty.await();
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public T getNowait() {
    lock.lock();
    try {
      if (isEmpty() && !shutDown) {
        throw new QueueEmptyException("the queue is empty");
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  private T take() {
    if (store.items().isEmpty()) {
      throw new QueueShutDownException("the queue was shut down and is empty");
    }
    T item = store.take().get();
    notFull.signal();
    return item;
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return store.items().size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int maxSize() {
    return maxSize;
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public boolean isFull() {
    return maxSize > 0 && size() >= maxSize;
  }

  @Override
  public void taskDone() {
    lock.lock();
    try {
      if (unfinished == 0) {
        throw new UsageException("taskDone was called more often than items were put");
      }
      finish(1);
    } finally {
      lock.unlock();
    }
  }

  private void finish(int items) {
    unfinished -= items;
    if (unfinished == 0) {
      allDone.signalAll();
    }
  }

  @Override
  public void join() {
    Blocking.await(this::joinLocked);
  }

  private void joinLocked() throws InterruptedException {
    lock.lock();
    try {
      while (unfinished > 0) {
        allDone.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void shutdown(boolean immediate) {
    lock.lock();
    try {
      shutDown = true;
      if (immediate) {
        int dropped = store.items().size();
        store.items().clear();
        finish(dropped);
      }
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
