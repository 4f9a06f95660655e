package io.loopmark.reference.loop;

import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What another thread holds of a task: its outcome, and the way to cancel it.
final class ThreadsafeFuture<T extends @Nullable Object> extends CompletableFuture<T> {

  private final Kernel kernel;
  private volatile @Nullable LoopTask<T> task;

  ThreadsafeFuture(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Starts the task. On the loop.
  void start(CoroutineObject<T> coroutine) {
    if (isCancelled()) {
      coroutine.close();
      return;
    }
    LoopTask<T> started = LoopTask.start(kernel, coroutine.start());
    task = started;
    started.addDoneCallback(this::ended);
    if (isCancelled()) {
      started.cancel();
    }
  }

  private void ended(Future<T> done) {
    switch (done.outcome()) {
      case Outcome.Value<T>(T value) -> complete(value);
      case Outcome.Failure<T>(Throwable error) -> completeExceptionally(error);
      case Outcome.Cancelled<T> cancelled -> super.cancel(false);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean first = super.cancel(mayInterruptIfRunning);
    if (first) {
      kernel.postIfOpen(new ActionHandle(kernel, this::cancelTask));
    }
    return first;
  }

  private void cancelTask() {
    if (task != null) {
      task.cancel();
    }
  }
}
