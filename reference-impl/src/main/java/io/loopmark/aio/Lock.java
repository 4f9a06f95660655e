package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// Mutual exclusion between tasks across suspension points: `asyncio.Lock`. Fair; neither reentrant
/// nor owned.
///
/// Binds to a loop at its first contended use; contended use from a second loop is a
/// [UsageException].
public interface Lock {

  /// Takes the lock; suspends while it is held or others wait for it.
  @Suspends
  void acquire();

  /// Frees the lock and wakes the first waiter. Any task may do it.
  ///
  /// @throws UsageException if it is free
  void release();

  /// True while it is held.
  boolean isLocked();

  /// Runs `body` while holding the lock.
  @Suspends
  default <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    acquire();
    try {
      return body.run();
    } finally {
      release();
    }
  }

  /// Runs `action` while holding the lock.
  @Suspends
  default void run(Body.Action action) throws Exception {
    run(action.asBody());
  }
}
