package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `shield`: a future that can be cancelled in the place of another one.
final class Shield {

  /*
   * Algorithm of asyncio.shield (CPython 3.13): an outer future gets the inner outcome through a done
   * callback, which is removed when the outer one is cancelled first. An inner error that comes after
   * that is not touched here, so that it is reported like any other that nobody retrieved, exactly
   * once and not at all if somebody else retrieves it (SHD-04; 3.14 reports it at once instead).
   */
  private Shield() {}

  static <T extends @Nullable Object> Future<T> around(EventLoop loop, Awaitable<T> awaitable) {
    Future<T> inner = Given.future(loop, awaitable);
    if (inner.isDone()) {
      return inner;
    }
    Future<T> outer = loop.createFuture();
    Consumer<Future<T>> passOn = ended -> passOn(ended, outer);
    inner.addDoneCallback(passOn);
    outer.addDoneCallback(ended -> inner.removeDoneCallback(passOn));
    return outer;
  }

  private static <T extends @Nullable Object> void passOn(Future<T> inner, Future<T> outer) {
    if (outer.isDone()) {
      return;
    }
    switch (inner.outcome()) {
      case Outcome.Value<T>(T value) -> outer.setResult(value);
      case Outcome.Failure<T>(Throwable error) -> outer.setException(error);
      case Outcome.Cancelled<T>(CancelledError signal) -> outer.cancel(signal.getMessage());
    }
  }
}
