package io.loopmark.tck.effect;

import io.loopmark.aio.Lock;

final class EffectLock extends EffectObject implements Lock {

  EffectLock(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void acquire() {
    suspend(Operation.LOCK_ACQUIRE);
  }

  @Override
  public void release() {
    call(Operation.LOCK_RELEASE);
  }

  @Override
  public boolean isLocked() {
    return Effects.flag(call(Operation.LOCK_IS_LOCKED));
  }
}
