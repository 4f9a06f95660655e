package io.loopmark.tck.effect;

import io.loopmark.aio.ContextVar;
import org.jspecify.annotations.Nullable;

final class EffectContextVar<T extends @Nullable Object> extends EffectObject
    implements ContextVar<T> {

  private String name = "";

  EffectContextVar(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  EffectContextVar<T> named(String given) {
    name = given;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public T get() {
    return Effects.as(call(Operation.CONTEXT_VAR_GET));
  }

  @Override
  public Token set(T value) {
    return Effects.as(call(Operation.CONTEXT_VAR_SET, effects().toDriver(value)));
  }

  @Override
  public void reset(Token token) {
    call(Operation.CONTEXT_VAR_RESET, Effects.foreign(token));
  }
}
