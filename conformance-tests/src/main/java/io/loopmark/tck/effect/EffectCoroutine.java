package io.loopmark.tck.effect;

import io.loopmark.aio.Coroutine;
import org.jspecify.annotations.Nullable;

final class EffectCoroutine<T extends @Nullable Object> extends EffectObject
    implements Coroutine<T> {

  EffectCoroutine(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public T await() throws Exception {
    return Effects.as(suspend(Operation.AWAIT));
  }

  @Override
  public T raise(Throwable error) throws Exception {
    return Effects.as(call(Operation.COROUTINE_RAISE, error));
  }

  @Override
  public void close() {
    call(Operation.COROUTINE_CLOSE);
  }
}
