package io.loopmark.tck.effect;

import io.loopmark.aio.Event;

final class EffectEvent extends EffectObject implements Event {

  EffectEvent(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void await() {
    suspend(Operation.EVENT_AWAIT);
  }

  @Override
  public void set() {
    call(Operation.EVENT_SET);
  }

  @Override
  public void clear() {
    call(Operation.EVENT_CLEAR);
  }

  @Override
  public boolean isSet() {
    return Effects.flag(call(Operation.EVENT_IS_SET));
  }
}
