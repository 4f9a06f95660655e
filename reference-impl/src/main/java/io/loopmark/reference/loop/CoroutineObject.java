package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// A coroutine object: a body and whether it ran. It has no stack of its own; it runs on its
/// awaiter's.
///
/// ```
///   CREATED ──await, or made a task──▶ RUNNING ──▶ FINISHED
///      └──────────close, raise──────────────────────▲
/// ```
public final class CoroutineObject<T extends @Nullable Object> implements Coroutine<T> {

  private enum State {
    CREATED,
    RUNNING,
    FINISHED
  }

  private final Body<T> body;
  private State state = State.CREATED;
  private @Nullable Unretrieved neverAwaited;

  /// A coroutine object that will run `body`.
  public CoroutineObject(Body<T> body) {
    this.body = body;
    Kernel kernel = Kernel.running();
    if (kernel != null) {
      neverAwaited =
          Unretrieved.watch(kernel, this, "a coroutine was never awaited: " + body, null);
    }
  }

  @Override
  public T await() throws Exception {
    Kernel kernel = Kernel.running();
    if (kernel == null) {
      throw new UsageException("await outside a task; run the coroutine with runUntilComplete");
    }
    kernel.turn.taskForSuspension("await");
    return start().run();
  }

  /// The body, to be run once: its end finishes this object.
  Body<T> start() {
    checkNotRunning();
    if (state == State.FINISHED) {
      throw new UsageException("cannot reuse a coroutine that has finished; make a new one");
    }
    leave(State.RUNNING);
    return this::runToEnd;
  }

  private T runToEnd() throws Exception {
    try {
      return body.run();
    } catch (StopIteration end) {
      throw Errors.stopIteration(end);
    } finally {
      state = State.FINISHED;
    }
  }

  private void checkNotRunning() {
    if (state == State.RUNNING) {
      throw new UsageException("the coroutine is being awaited already; await it once");
    }
  }

  private void leave(State next) {
    state = next;
    if (neverAwaited != null) {
      neverAwaited.retrieved();
      neverAwaited = null;
    }
  }

  @Override
  public T raise(Throwable error) throws Exception {
    checkNotRunning();
    if (state == State.FINISHED) {
      throw new UsageException("cannot reuse a coroutine that has finished; make a new one");
    }
    leave(State.FINISHED);
    throw Errors.sneaky(error);
  }

  @Override
  public void close() {
    checkNotRunning();
    if (state == State.CREATED) {
      leave(State.FINISHED);
    }
  }

  @Override
  public String toString() {
    return "Coroutine[" + state + ", " + body + "]";
  }
}
