package io.loopmark.tck.effect;

import io.loopmark.aio.Generator;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// What the body of a generator talks to.
record EffectYielder<Y extends @Nullable Object, S>(Effects effects)
    implements Generator.Yielder<Y, S> {

  @Override
  public @Nullable S yield(Y value) {
    return Effects.as(effects.perform(new Effect.Yield(effects.toDriver(value))));
  }

  @Override
  public @Nullable Object yieldFrom(Generator<? extends Y, S> inner) {
    if (!(inner instanceof EffectGenerator<?, ?> generator)) {
      throw new UsageException(
          "delegated to " + inner + " (expected: a generator of the same runtime)");
    }
    return effects.perform(new Effect.Delegate(generator.foreign()));
  }
}
