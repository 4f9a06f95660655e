package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.GenNext;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/// The producer has a thread and hands over one item per request. Of the JDK's means the bare
/// `LockSupport` was the fastest tried, before `Semaphore`, `SynchronousQueue` and `Exchanger`.
final class HandOffGenNext implements GenNext {

  private final ThreadFactory threads;

  HandOffGenNext(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public long sum(Caller caller, Sequence sequence, int count) throws InterruptedException {
    var consumer = new Consumer(threads, producer(sequence, count), count);
    if (caller == Caller.THREAD) {
      consumer.run();
    } else {
      Thread task = threads.newThread(consumer);
      task.start();
      task.join();
    }
    return consumer.finish();
  }

  private static Producer producer(Sequence sequence, int count) {
    return switch (sequence) {
      case COUNT -> new Counting(count);
      case EVEN -> new Even(count);
      case RANDOM -> new Random(count);
    };
  }

  /// What producers share: the slot and the turn, which publishes it.
  private abstract static class Producer implements Runnable {

    private volatile boolean wanted;
    private volatile Thread consumer = Thread.currentThread();
    private long item;
    final int count;

    Producer(int count) {
      this.count = count;
    }

    final void yield(long value) {
      while (!wanted) {
        LockSupport.park(this);
      }
      item = value;
      wanted = false;
      LockSupport.unpark(consumer);
    }

    final long next(Thread producer) {
      wanted = true;
      LockSupport.unpark(producer);
      while (wanted) {
        LockSupport.park(this);
      }
      return item;
    }
  }

  private static final class Counting extends Producer {
    Counting(int count) {
      super(count);
    }

    @Override
    public void run() {
      for (int i = 0; i < count; i++) {
        this.yield(i);
      }
    }
  }

  private static final class Even extends Producer {
    Even(int count) {
      super(count);
    }

    @Override
    public void run() {
      for (int i = 0; i < count; i++) {
        this.yield(2L * i);
      }
    }
  }

  private static final class Random extends Producer {
    Random(int count) {
      super(count);
    }

    @Override
    public void run() {
      long item = 1;
      for (int i = 0; i < count; i++) {
        this.yield(item);
        item = item * 6364136223846793005L + 1442695040888963407L;
      }
    }
  }

  private static final class Consumer implements Runnable {

    private final Producer producer;
    private final Thread thread;
    private final int count;
    private long sum;

    Consumer(ThreadFactory threads, Producer producer, int count) {
      this.producer = producer;
      this.thread = threads.newThread(producer);
      this.count = count;
    }

    @Override
    public void run() {
      producer.consumer = Thread.currentThread();
      thread.start();
      for (int i = 0; i < count; i++) {
        sum += producer.next(thread);
      }
    }

    long finish() throws InterruptedException {
      thread.join();
      return sum;
    }
  }
}
