package io.loopmark.rival.threads;

import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Two threads that take turns: the body's, and whoever drives the generator. Two semaphores carry
/// the turn, and with it everything the other side wrote.
///
/// ```
/// NEW --resume--> RUNNING <--yield / resume--> SUSPENDED
///  \--raise, close--> FINISHED <--end-- RUNNING
/// ```
final class HandOff<Y extends @Nullable Object, S> implements Generator.Yielder<Y, S> {

  enum State {
    NEW,
    RUNNING,
    SUSPENDED,
    FINISHED
  }

  private final Generator.ReturningBody<Y, S> body;
  private final ThreadFactory threads;
  private final Semaphore bodyTurn = new Semaphore(0);
  private final Semaphore driverTurn = new Semaphore(0);
  private State state = State.NEW;
  private Context context = Context.current();
  private @Nullable S sent;
  private @Nullable Throwable raised;
  private @Nullable Object answer;
  private @Nullable Throwable failure;
  private volatile boolean abandoned;

  HandOff(Generator.ReturningBody<Y, S> body, ThreadFactory threads) {
    this.body = body;
    this.threads = threads;
  }

  // ---- the driver's side

  /// Takes the right to resume the body.
  ///
  /// @return the state before
  synchronized State claim() {
    if (state == State.RUNNING) {
      throw new UsageException("the generator is already executing (expected: suspended)");
    }
    State before = state;
    if (before != State.FINISHED) {
      state = State.RUNNING;
    }
    return before;
  }

  /// Gives the right back with the state it should be in.
  synchronized void release(State next) {
    state = next;
  }

  /// Lets the body run from `before` to its next yield or its end. Not interruptible: resuming a
  /// generator is a call, not a blocking point.
  ///
  /// @return true if it yielded
  boolean resume(State before, @Nullable S value, @Nullable Throwable error) {
    sent = value;
    raised = error;
    context = Context.current();
    if (before == State.NEW) {
      threads.newThread(this::runBody).start();
    } else {
      bodyTurn.release();
    }
    driverTurn.acquireUninterruptibly();
    return isSuspended();
  }

  private synchronized boolean isSuspended() {
    return state == State.SUSPENDED;
  }

  /// What was yielded or returned.
  @Nullable Object answer() {
    return answer;
  }

  /// What the body let out at its end, or null.
  @Nullable Throwable failure() {
    return failure;
  }

  /// Ends a body whose driver is gone, without waiting for it.
  void abandon() {
    abandoned = true;
    bodyTurn.release();
  }

  // ---- the body's side

  private void runBody() {
    context.bind();
    try {
      answer = body.run(this);
    } catch (StopIteration signal) {
      failure = new UsageException("the generator's body raised a finish signal", signal);
    } catch (Throwable error) {
      failure = error;
    }
    release(State.FINISHED);
    driverTurn.release();
  }

  @Override
  @SuppressWarnings("NullAway") // the contract lets null be sent whatever S is
  public @Nullable S yield(Y value) {
    answer = value;
    if (!abandoned) {
      release(State.SUSPENDED);
      driverTurn.release();
      bodyTurn.acquireUninterruptibly();
      context.bind();
    }
    if (abandoned) {
      throw new GeneratorExit();
    }
    if (raised != null) {
      throw Blocking.sneaky(raised);
    }
    return sent;
  }

  @Override
  public @Nullable Object yieldFrom(Generator<? extends Y, S> inner) {
    try {
      Y value = inner.next();
      while (true) {
        value = delegate(inner, value);
      }
    } catch (StopIteration end) { // only the inner one's: those thrown in go to it
      return end.value();
    }
  }

  private Y delegate(Generator<? extends Y, S> inner, Y value) {
    S reply;
    try {
      reply = this.yield(value);
    } catch (GeneratorExit exit) {
      inner.close();
      throw exit;
    } catch (Throwable error) {
      return inner.raise(error);
    }
    return inner.send(reply);
  }
}
