package io.loopmark.rival.threads;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A timer that interrupts the thread inside the block.
///
/// ```
/// NEW --run--> ENTERED --deadline--> EXPIRING --end--> EXPIRED
///                 \---------end--------------------> EXITED
/// ```
final class Deadline implements Timeout {

  private enum State {
    NEW,
    ENTERED,
    EXPIRING,
    EXPIRED,
    EXITED
  }

  private final ThreadLoop loop;
  private State state = State.NEW;
  private @Nullable Duration when;
  private @Nullable Handle timer;
  private @Nullable ThreadTask<?> owner;
  private int requestsBefore;

  Deadline(ThreadLoop loop, @Nullable Duration when) {
    this.loop = loop;
    this.when = when;
  }

  @Override
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    enter(Context.requireTask());
    CancelledError signal;
    try {
      return body.run();
    } catch (CancelledError caught) {
      signal = caught;
    } finally {
      exit();
    }
    if (onlyByExpiry()) {
      throw new TimeoutException("the deadline passed", signal);
    }
    throw signal;
  }

  private synchronized void enter(ThreadTask<?> task) {
    if (state != State.NEW) {
      throw new UsageException("the timeout block is " + state + " (expected: NEW); make another");
    }
    state = State.ENTERED;
    owner = task;
    requestsBefore = task.cancelling();
    arm();
  }

  private void arm() {
    timer = when == null ? null : loop.callAt(when, this::expire);
  }

  private synchronized void expire() {
    if (state == State.ENTERED && owner != null) {
      state = State.EXPIRING;
      owner.cancel();
    }
  }

  /// Ends the block and takes back the request that its expiry made. An interruption that no
  /// blocking point has seen did not end anything: such a block has not timed out.
  private synchronized void exit() {
    if (timer != null) {
      timer.cancel();
    }
    boolean seen = !Thread.currentThread().isInterrupted();
    if (state == State.EXPIRING && owner != null) {
      owner.uncancel();
      state = seen ? State.EXPIRED : State.EXITED;
    } else {
      state = State.EXITED;
    }
  }

  private synchronized boolean onlyByExpiry() {
    return state == State.EXPIRED && owner != null && owner.cancelling() <= requestsBefore;
  }

  @Override
  public synchronized @Nullable Duration when() {
    return when;
  }

  @Override
  public synchronized void reschedule(@Nullable Duration deadline) {
    if (state != State.ENTERED) {
      throw new UsageException("the timeout block is " + state + " (expected: ENTERED)");
    }
    if (timer != null) {
      timer.cancel();
    }
    when = deadline;
    arm();
  }

  @Override
  public synchronized boolean isExpired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }
}
