package io.loopmark.tck.effect;

import io.loopmark.aio.ContextVar;

final class EffectToken extends EffectObject implements ContextVar.Token {

  EffectToken(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }
}
