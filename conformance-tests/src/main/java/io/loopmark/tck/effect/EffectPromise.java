package io.loopmark.tck.effect;

import io.loopmark.aio.CancelledError;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The thread-safe future of a coroutine submitted from another thread.
final class EffectPromise<T extends @Nullable Object> extends EffectObject implements Future<T> {

  EffectPromise(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public T get() throws ExecutionException {
    try {
      return Effects.as(call(Operation.PROMISE_GET, (Object) null));
    } catch (CancelledError signal) {
      throw cancelled(signal);
    } catch (Throwable error) { // as java.util.concurrent wants it
      throw new ExecutionException(error);
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit) throws ExecutionException, TimeoutException {
    try {
      return Effects.as(call(Operation.PROMISE_GET, Duration.ofNanos(unit.toNanos(timeout))));
    } catch (CancelledError signal) {
      throw cancelled(signal);
    } catch (io.loopmark.aio.TimeoutException late) {
      throw new TimeoutException("no result after " + timeout + " " + unit);
    } catch (Throwable error) { // as java.util.concurrent wants it
      throw new ExecutionException(error);
    }
  }

  private static CancellationException cancelled(CancelledError signal) {
    return new CancellationException(signal.getMessage());
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return Effects.flag(call(Operation.PROMISE_CANCEL));
  }

  @Override
  public boolean isCancelled() {
    return Effects.flag(call(Operation.PROMISE_IS_CANCELLED));
  }

  @Override
  public boolean isDone() {
    return Effects.flag(call(Operation.PROMISE_IS_DONE));
  }
}
