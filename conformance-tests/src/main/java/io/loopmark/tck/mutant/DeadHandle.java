package io.loopmark.tck.mutant;

import io.loopmark.aio.Handle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The handle of a callback that a mutant lost.
final class DeadHandle implements Handle {

  private boolean cancelled;

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public @Nullable Duration when() {
    return null;
  }
}
