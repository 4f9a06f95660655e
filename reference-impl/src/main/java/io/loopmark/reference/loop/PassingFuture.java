package io.loopmark.reference.loop;

import org.jspecify.annotations.Nullable;

/// A future that passes cancellation requests on: what combinators are made of.
final class PassingFuture<T extends @Nullable Object> extends LoopFuture<T> {

  private final CancelHandler onCancel;

  PassingFuture(Kernel kernel, CancelHandler onCancel) {
    super(kernel);
    this.onCancel = onCancel;
  }

  @Override
  public boolean cancel(@Nullable String message) {
    return !isDone() && onCancel.cancel(message);
  }
}
