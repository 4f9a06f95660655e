package io.loopmark.tck.effect;

import io.loopmark.aio.Body;
import io.loopmark.aio.Timeout;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class EffectTimeout extends EffectObject implements Timeout {

  EffectTimeout(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    return Effects.as(
        effects()
            .perform(new Effect.Block(Operation.TIMEOUT_RUN, foreign(), effects().body(body))));
  }

  @Override
  public @Nullable Duration when() {
    return Effects.durationOrNull(call(Operation.TIMEOUT_WHEN));
  }

  @Override
  public void reschedule(@Nullable Duration when) {
    call(Operation.TIMEOUT_RESCHEDULE, when);
  }

  @Override
  public boolean isExpired() {
    return Effects.flag(call(Operation.TIMEOUT_IS_EXPIRED));
  }
}
