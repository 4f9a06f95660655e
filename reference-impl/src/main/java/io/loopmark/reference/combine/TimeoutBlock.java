package io.loopmark.reference.combine;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The reference's [Timeout].
final class TimeoutBlock implements Timeout {

  /*
   *   CREATED --run--> ACTIVE --deadline: task cancelled--> EXPIRING --body ended--> EXPIRED
   *                      `--body ended--> EXITED
   *
   * Algorithm of asyncio.Timeout (CPython 3.13). The block makes one cancel request when it expires
   * and takes it back when it ends. If that leaves no more requests than there were at entry, the
   * signal that ended the body was the block's own and becomes a TimeoutException; otherwise somebody
   * outside, or an outer block, wants the task cancelled too, and the signal is theirs (TMO-04 to
   * TMO-06). Errors other than the signal pass unchanged (TMO-07); asyncio also hangs a timeout error
   * into their context chain, which Java does not have.
   */
  private enum State {
    CREATED,
    ACTIVE,
    EXPIRING,
    EXPIRED,
    EXITED
  }

  private final EventLoop loop;
  private State state = State.CREATED;
  private @Nullable Duration when;
  private @Nullable Task<?> owner;
  private int requestsAtEntry;
  private @Nullable Handle timer;

  TimeoutBlock(EventLoop loop, @Nullable Duration when) {
    this.loop = loop;
    this.when = when;
  }

  @Override
  @Suspends
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    Task<?> task = enter();
    try {
      return body.run();
    } catch (CancelledError signal) {
      if (state == State.EXPIRING && task.cancelling() - 1 <= requestsAtEntry) {
        throw new TimeoutException("the block's deadline passed: " + when, signal);
      }
      throw signal;
    } finally {
      leave(task);
    }
  }

  private Task<?> enter() {
    if (state != State.CREATED) {
      throw new UsageException(
          "timeout block is %s (expected: CREATED); it runs once, make a new one".formatted(state));
    }
    Task<?> task = Given.callingTask(loop, "timeout block");
    owner = task;
    requestsAtEntry = task.cancelling();
    state = State.ACTIVE;
    arm();
    return task;
  }

  private void arm() {
    if (when == null) {
      timer = null;
    } else if (when.compareTo(loop.time()) <= 0) {
      timer = loop.callSoon(this::expire);
    } else {
      timer = loop.callAt(when, this::expire);
    }
  }

  private void disarm() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void expire() {
    state = State.EXPIRING;
    if (owner != null) {
      owner.cancel();
    }
  }

  private void leave(Task<?> task) {
    disarm();
    if (state == State.EXPIRING) {
      state = State.EXPIRED;
      task.uncancel();
    } else {
      state = State.EXITED;
    }
  }

  @Override
  public @Nullable Duration when() {
    return when;
  }

  @Override
  public void reschedule(@Nullable Duration when) {
    if (state != State.ACTIVE) {
      throw new UsageException(
          "timeout block is %s (expected: ACTIVE); reschedule it from inside its run"
              .formatted(state));
    }
    disarm();
    this.when = when;
    arm();
  }

  @Override
  public boolean isExpired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }

  @Override
  public String toString() {
    return "Timeout[%s, when %s]".formatted(state, when);
  }
}
