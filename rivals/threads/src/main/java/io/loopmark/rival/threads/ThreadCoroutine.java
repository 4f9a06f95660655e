package io.loopmark.rival.threads;

import io.loopmark.aio.Body;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.UsageException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A body that runs once, in the thread of whoever awaits it.
final class ThreadCoroutine<T extends @Nullable Object> implements Coroutine<T> {

  private enum State {
    NEW,
    RUNNING,
    FINISHED
  }

  /// The state, apart from the object that users drop, so that the loop can hold on to it.
  private record Progress(AtomicReference<State> state, Class<?> body) implements Debt {
    @Override
    public @Nullable ExceptionContext debt() {
      return state.get() == State.NEW
          ? new ExceptionContext(
              "a coroutine of " + body.getName() + " was never awaited", null, null, null)
          : null;
    }
  }

  private final Body<T> body;
  private final @Nullable ThreadLoop loop = Context.current().loop;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private final Progress progress;

  ThreadCoroutine(Body<T> body) {
    this.body = body;
    this.progress = new Progress(state, body.getClass());
    if (loop != null) {
      loop.owe(progress);
    }
  }

  @Override
  public T await() throws Exception {
    Context.requireTask();
    return claim().run();
  }

  /// Hands the body to its only runner.
  ///
  /// @throws UsageException if it has one already
  Body<T> claim() {
    leaveNew(State.RUNNING);
    return () -> {
      try {
        return body.run();
      } finally {
        state.set(State.FINISHED);
      }
    };
  }

  private void leaveNew(State next) {
    if (!state.compareAndSet(State.NEW, next)) {
      throw new UsageException(
          state.get() == State.RUNNING
              ? "the coroutine is being awaited already; await a task to wait twice"
              : "cannot reuse a finished coroutine; make another one");
    }
    if (loop != null) {
      loop.settle(progress);
    }
  }

  @Override
  public T raise(Throwable error) throws Exception {
    leaveNew(State.FINISHED);
    throw Blocking.sneaky(error);
  }

  @Override
  public void close() {
    if (state.get() != State.FINISHED) {
      leaveNew(State.FINISHED);
    }
  }
}
