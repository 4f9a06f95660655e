package io.loopmark.tck.effect;

import io.loopmark.aio.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A runtime in which nothing is in direct style: a loop of callbacks, and promises that take them.
final class CallbackLoop {

  private record Timer(long dueNanos, long number, Runnable callback) {}

  private final Clock clock;
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::dueNanos).thenComparing(Timer::number));
  private long timerCount;
  private boolean closed;

  CallbackLoop(Clock clock) {
    this.clock = clock;
  }

  /// A value that is not there yet.
  static final class Promise {

    private final CallbackLoop loop;
    private final List<Runnable> callbacks = new ArrayList<>();
    private @Nullable Answer answer;

    Promise(CallbackLoop loop) {
      this.loop = loop;
    }

    CallbackLoop loop() {
      return loop;
    }

    @Nullable Answer answer() {
      return answer;
    }

    void complete(Answer given) {
      answer = given;
      callbacks.forEach(loop::soon);
      callbacks.clear();
    }

    void whenDone(Runnable callback) {
      if (answer == null) {
        callbacks.add(callback);
      } else {
        loop.soon(callback);
      }
    }

    int forget(Runnable callback) {
      int before = callbacks.size();
      callbacks.removeIf(callback::equals);
      return before - callbacks.size();
    }
  }

  void soon(Runnable callback) {
    ready.add(callback);
  }

  void later(long delayNanos, Runnable callback) {
    timers.add(new Timer(clock.nanoTime() + delayNanos, timerCount++, callback));
  }

  long nanoTime() {
    return clock.nanoTime();
  }

  boolean isClosed() {
    return closed;
  }

  void runUntil(Promise promise) {
    while (promise.answer() == null) {
      runOnce();
    }
    closed = true;
  }

  private void runOnce() {
    long untilDue =
        !ready.isEmpty()
            ? 0
            : timers.stream()
                .mapToLong(timer -> Math.max(0, timer.dueNanos() - clock.nanoTime()))
                .min()
                .orElse(Clock.FOREVER);
    long wait = clock.pollNanos(untilDue, false);
    if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    }
    for (Timer next = timers.peek();
        next != null && next.dueNanos() <= clock.nanoTime();
        next = timers.peek()) {
      ready.add(timers.remove().callback());
    }
    for (int batch = ready.size(); batch > 0; batch--) {
      ready.remove().run();
    }
  }
}
