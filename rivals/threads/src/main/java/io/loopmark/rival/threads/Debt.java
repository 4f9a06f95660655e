package io.loopmark.rival.threads;

import io.loopmark.aio.ExceptionContext;
import org.jspecify.annotations.Nullable;

/// Something its user should have looked at: an error nobody retrieved, a coroutine nobody awaited.
interface Debt {

  /// What to report when the loop is closed, or null if it has been looked at.
  @Nullable ExceptionContext debt();
}
