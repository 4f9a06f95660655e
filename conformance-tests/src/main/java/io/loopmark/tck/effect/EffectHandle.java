package io.loopmark.tck.effect;

import io.loopmark.aio.Handle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class EffectHandle extends EffectObject implements Handle {

  EffectHandle(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void cancel() {
    call(Operation.HANDLE_CANCEL);
  }

  @Override
  public boolean isCancelled() {
    return Effects.flag(call(Operation.HANDLE_IS_CANCELLED));
  }

  @Override
  public @Nullable Duration when() {
    return Effects.durationOrNull(call(Operation.HANDLE_WHEN));
  }
}
