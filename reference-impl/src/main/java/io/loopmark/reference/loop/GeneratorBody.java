package io.loopmark.reference.loop;

import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.coroutine.Coroutine;
import io.loopmark.reference.coroutine.Mechanism;
import org.jspecify.annotations.Nullable;

/// The running part of a generator: the body, its stack, and what is passed between it and its
/// caller. Does not refer to the generator that the user holds, so that a dropped one is noticed.
///
/// ```
///   CREATED ──next──▶ RUNNING ──yield──▶ SUSPENDED ──next, send, raise, close──▶ RUNNING
///      │                 └──the body ends──▶ FINISHED
///      └──raise, close──────────────────────▲
/// ```
@SuppressWarnings({"NullAway", "ReferenceEquality"}) // Y may be nullable; a thread is itself
final class GeneratorBody<Y extends @Nullable Object, S> implements Generator.Yielder<Y, S> {

  // Delegation: the outer body suspends in yieldFrom and stays there. Whoever resumes the outer
  // generator meanwhile resumes the inner one directly, and wakes the outer body only with the
  // inner one's end. So a value passes any number of levels with one switch to the leaf and one
  // back.

  enum State {
    CREATED,
    SUSPENDED,
    RUNNING,
    FINISHED
  }

  private final Mechanism mechanism;
  private final Generator.ReturningBody<Y, S> code;
  private State state = State.CREATED;
  private @Nullable Coroutine stack;
  private @Nullable Generator<? extends Y, S> inner;

  /// From the caller to the body: what its yield returns or throws.
  private @Nullable Object sent;

  private @Nullable Throwable thrown;

  /// From the body to the caller: what it yielded or returned, or what it failed with.
  private @Nullable Object handedOut;

  private @Nullable Throwable failure;

  GeneratorBody(Mechanism mechanism, Generator.ReturningBody<Y, S> code) {
    this.mechanism = mechanism;
    this.code = code;
  }

  State state() {
    return state;
  }

  // ---- the caller's side

  Y send(@Nullable S value) {
    checkNotRunning();
    if (state == State.FINISHED) {
      throw new StopIteration(null);
    }
    if (state == State.CREATED && value != null) {
      throw new UsageException(
          "sent " + value + " to a generator that has not started; call next() first");
    }
    return inner == null ? resume(value, null) : sendThrough(value);
  }

  Y raise(Throwable error) {
    checkNotRunning();
    if (state != State.SUSPENDED) {
      state = State.FINISHED;
      throw Errors.sneaky(error);
    }
    return inner == null ? resume(null, error) : raiseThrough(error);
  }

  @Nullable Object close() {
    checkNotRunning();
    if (state != State.SUSPENDED) {
      state = State.FINISHED;
      return null;
    }
    try {
      raise(new GeneratorExit());
    } catch (GeneratorExit closed) {
      return null;
    } catch (StopIteration end) {
      return end.value();
    }
    throw new UsageException(
        "the generator ignored the close signal: its body yielded instead of ending");
  }

  private void checkNotRunning() {
    if (state == State.RUNNING) {
      throw new UsageException("the generator is already executing; its own body cannot resume it");
    }
  }

  private Y sendThrough(@Nullable S value) {
    state = State.RUNNING;
    Y next;
    try {
      next = inner.send(value);
    } catch (StopIteration end) {
      return resume(end.value(), null);
    } catch (Throwable error) {
      return resume(null, error);
    }
    state = State.SUSPENDED;
    return next;
  }

  private Y raiseThrough(Throwable error) {
    state = State.RUNNING;
    if (error instanceof GeneratorExit exit) {
      return resume(null, closeInner(exit));
    }
    Y next;
    try {
      next = inner.raise(error);
    } catch (StopIteration end) {
      return resume(end.value(), null);
    } catch (Throwable let) {
      return resume(null, let);
    }
    state = State.SUSPENDED;
    return next;
  }

  /// Closes the inner generator; returns what is then to be thrown into this one.
  private Throwable closeInner(GeneratorExit exit) {
    try {
      inner.close();
      return exit;
    } catch (Throwable error) {
      return error;
    }
  }

  /// Runs the body to its next yield or its end.
  @SuppressWarnings("unchecked") // only yield hands out while the body is suspended
  private Y resume(@Nullable Object value, @Nullable Throwable error) {
    inner = null;
    sent = value;
    thrown = error;
    boolean suspended = runOn();
    Object result = handedOut;
    handedOut = null;
    if (suspended) {
      state = State.SUSPENDED;
      return (Y) result;
    }
    state = State.FINISHED;
    stack = null;
    if (failure != null) {
      throw Errors.sneaky(failure);
    }
    throw new StopIteration(result);
  }

  private boolean runOn() {
    State before = state;
    state = State.RUNNING;
    try {
      if (stack == null) {
        stack = mechanism.newCoroutine(Carrier.current(), this::runToEnd);
      }
      return stack.resume();
    } catch (Throwable notResumed) {
      state = before;
      throw notResumed;
    }
  }

  // ---- the body's side

  private void runToEnd() {
    try {
      handedOut = code.run(this);
    } catch (StopIteration end) {
      failure = Errors.stopIteration(end);
    } catch (Throwable error) {
      failure = error;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what send passes is an S
  public @Nullable S yield(Y value) {
    return (S) handOut(value);
  }

  @Override
  public @Nullable Object yieldFrom(Generator<? extends Y, S> delegate) {
    Y first;
    try {
      first = delegate.next();
    } catch (StopIteration end) {
      return end.value();
    }
    inner = delegate;
    return handOut(first);
  }

  private @Nullable Object handOut(@Nullable Object value) {
    if (stack == null || stack.thread() != Thread.currentThread()) {
      throw new UsageException("yield outside the body of its generator");
    }
    handedOut = value;
    stack.suspend();
    Object received = sent;
    Throwable error = thrown;
    sent = null;
    thrown = null;
    if (error != null) {
      throw Errors.sneaky(error);
    }
    return received;
  }
}
