package io.loopmark.tck.effect;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Work on an executor of the rule's own: the driver hands out a promise, the executor's thread
/// keeps it.
record Submission(Effects effects, Executor executor, Callable<? extends @Nullable Object> work) {

  StrandBody asBody() {
    return StrandBody.once(promise -> {
      executor.execute(() -> keep(promise.getFirst()));
      return null;
    });
  }

  private void keep(@Nullable Object promise) {
    switch (Answer.of(() -> effects.toDriver(work.call()))) {
      case Answer.Value value -> effects.call(Operation.PROMISE_SET_RESULT, promise, value.value());
      case Answer.Error error ->
          effects.call(Operation.PROMISE_SET_EXCEPTION, promise, error.error());
    }
  }
}
