package io.loopmark.tck.effect;

import io.loopmark.aio.Generator;
import org.jspecify.annotations.Nullable;

final class EffectGenerator<Y extends @Nullable Object, S> extends EffectObject
    implements Generator<Y, S> {

  EffectGenerator(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public Y send(@Nullable S value) {
    return Effects.as(call(Operation.GENERATOR_SEND, effects().toDriver(value)));
  }

  @Override
  public Y raise(Throwable error) {
    return Effects.as(call(Operation.GENERATOR_RAISE, error));
  }

  @Override
  public @Nullable Object close() {
    return call(Operation.GENERATOR_CLOSE);
  }
}
