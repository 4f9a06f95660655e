package io.loopmark.tck.effect;

import io.loopmark.aio.Barrier;

final class EffectBarrier extends EffectObject implements Barrier {

  EffectBarrier(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public int await() {
    return Effects.number(suspend(Operation.BARRIER_AWAIT));
  }

  @Override
  public void reset() {
    suspend(Operation.BARRIER_RESET);
  }

  @Override
  public void abort() {
    suspend(Operation.BARRIER_ABORT);
  }

  @Override
  public int parties() {
    return Effects.number(call(Operation.BARRIER_PARTIES));
  }

  @Override
  public int waiting() {
    return Effects.number(call(Operation.BARRIER_WAITING));
  }

  @Override
  public boolean isBroken() {
    return Effects.flag(call(Operation.BARRIER_IS_BROKEN));
  }
}
