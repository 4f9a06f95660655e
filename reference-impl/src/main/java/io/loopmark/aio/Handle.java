package io.loopmark.aio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A scheduled callback, returned by `callSoon`, `callLater` and `callAt`.
public interface Handle {

  /// Prevents the callback from running, also when it is due in the batch that runs now. Has no
  /// effect after it ran, other than on [#isCancelled()].
  void cancel();

  /// True once [#cancel()] was called.
  boolean isCancelled();

  /// The loop time at which the callback is due, or null if it was registered by `callSoon`.
  @Nullable Duration when();
}
