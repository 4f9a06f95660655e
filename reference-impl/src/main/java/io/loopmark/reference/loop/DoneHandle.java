package io.loopmark.reference.loop;

import io.loopmark.aio.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A done callback: it waits in the future, then in the ready queue.
final class DoneHandle<T extends @Nullable Object> extends CallbackHandle {

  final Consumer<? super Future<T>> callback;
  private final LoopFuture<T> future;

  DoneHandle(LoopFuture<T> future, Consumer<? super Future<T>> callback) {
    super(future.kernel);
    this.future = future;
    this.callback = callback;
  }

  @Override
  void call() {
    callback.accept(future);
  }

  @Override
  Object code() {
    return callback;
  }
}
