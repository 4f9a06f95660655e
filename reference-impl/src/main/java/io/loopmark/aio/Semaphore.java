package io.loopmark.aio;

/// A number of permits: `asyncio.Semaphore`. Fair: a permit freed while tasks wait is reserved for
/// the first of them.
public interface Semaphore {

  /// Takes a permit; suspends while there is none or others wait.
  @Suspends
  void acquire();

  /// Gives a permit back.
  ///
  /// @throws UsageException if the semaphore is bounded and all permits are there
  void release();

  /// True if `acquire` would suspend.
  boolean isLocked();
}
