package io.loopmark.rival.threads;

import io.loopmark.aio.Body;
import io.loopmark.aio.Handle;
import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A callback in the delay queue of its loop, ordered by deadline and then by registration.
final class Callback implements Handle, Delayed {

  private static final AtomicLong SEQUENCE = new AtomicLong();

  final Body.Action action;
  final Context context;
  private final ThreadLoop loop;
  private final long deadlineNanos;
  private final boolean timer;
  private final long number = SEQUENCE.getAndIncrement();
  private volatile boolean cancelled;

  Callback(ThreadLoop loop, Body.Action action, long deadlineNanos, boolean timer) {
    this.loop = loop;
    this.action = action;
    this.deadlineNanos = deadlineNanos;
    this.timer = timer;
    this.context = new Context(loop, null, Context.current().values());
  }

  @Override
  public void cancel() {
    cancelled = true;
    loop.forget(this);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public @Nullable Duration when() {
    return timer ? Duration.ofNanos(deadlineNanos) : null;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    var that = (Callback) other;
    long difference = deadlineNanos - that.deadlineNanos;
    return difference == 0 ? Long.compare(number, that.number) : Long.signum(difference);
  }

  @Override
  public String toString() {
    return "Callback[" + action + (cancelled ? ", cancelled]" : "]");
  }
}
