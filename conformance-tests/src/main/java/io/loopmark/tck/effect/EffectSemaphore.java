package io.loopmark.tck.effect;

import io.loopmark.aio.Semaphore;

final class EffectSemaphore extends EffectObject implements Semaphore {

  EffectSemaphore(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void acquire() {
    suspend(Operation.SEMAPHORE_ACQUIRE);
  }

  @Override
  public void release() {
    call(Operation.SEMAPHORE_RELEASE);
  }

  @Override
  public boolean isLocked() {
    return Effects.flag(call(Operation.SEMAPHORE_IS_LOCKED));
  }
}
