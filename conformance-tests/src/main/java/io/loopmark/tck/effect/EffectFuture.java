package io.loopmark.tck.effect;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

sealed class EffectFuture<T extends @Nullable Object> extends EffectObject implements Future<T>
    permits EffectTask {

  /// The driver compares callbacks, so each consumer is one body.
  private final Map<Consumer<? super Future<T>>, StrandBody> callbacks = new HashMap<>();

  private boolean ofOutcomes;

  EffectFuture(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  /// Marks this as a future of outcomes, as [EventLoop#gatherOutcomes] gives.
  final EffectFuture<T> ofOutcomes() {
    ofOutcomes = true;
    return this;
  }

  /// The result of `awaitable` as the contract has it: a driver answers outcomes as values and
  /// errors, side by side in one list.
  static @Nullable Object shaped(@Nullable Object awaitable, @Nullable Object result) {
    return awaitable instanceof EffectFuture<?> future && future.ofOutcomes
        ? Effects.list(result).stream().map(EffectFuture::outcome).toList()
        : result;
  }

  private static Outcome<?> outcome(@Nullable Object valueOrError) {
    return switch (valueOrError) {
      case CancelledError signal -> new Outcome.Cancelled<>(signal);
      case Throwable error -> new Outcome.Failure<>(error);
      case null, default -> new Outcome.Value<>(valueOrError);
    };
  }

  @Override
  public final EventLoop loop() {
    return Effects.as(call(Operation.FUTURE_LOOP));
  }

  @Override
  public final boolean isDone() {
    return Effects.flag(call(Operation.FUTURE_IS_DONE));
  }

  @Override
  public final boolean isCancelled() {
    return Effects.flag(call(Operation.FUTURE_IS_CANCELLED));
  }

  @Override
  public final T result() throws Exception {
    return Effects.as(shaped(this, call(Operation.FUTURE_RESULT)));
  }

  @Override
  public final @Nullable Throwable exception() {
    return Effects.as(call(Operation.FUTURE_EXCEPTION));
  }

  @Override
  public final Outcome<T> outcome() {
    try {
      Throwable error = exception();
      return error == null
          ? new Outcome.Value<>(Effects.as(shaped(this, call(Operation.FUTURE_RESULT))))
          : new Outcome.Failure<>(error);
    } catch (CancelledError signal) {
      return new Outcome.Cancelled<>(signal);
    }
  }

  @Override
  public final void setResult(T result) {
    call(Operation.FUTURE_SET_RESULT, effects().toDriver(result));
  }

  @Override
  public final void setException(Throwable error) {
    call(Operation.FUTURE_SET_EXCEPTION, error);
  }

  @Override
  public final boolean cancel(@Nullable String message) {
    return Effects.flag(call(Operation.FUTURE_CANCEL, message));
  }

  @Override
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    call(Operation.FUTURE_ADD_DONE_CALLBACK, callbacks.computeIfAbsent(callback, this::asBody));
  }

  @Override
  public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
    return Effects.number(
        call(
            Operation.FUTURE_REMOVE_DONE_CALLBACK,
            callbacks.computeIfAbsent(callback, this::asBody)));
  }

  private StrandBody asBody(Consumer<? super Future<T>> callback) {
    return StrandBody.many(arguments -> {
      callback.accept(Effects.<Future<T>>as(effects().fromDriver(arguments.getFirst())));
      return null;
    });
  }

  @Override
  public final T await() throws Exception {
    return Effects.as(shaped(this, suspend(Operation.AWAIT)));
  }
}
