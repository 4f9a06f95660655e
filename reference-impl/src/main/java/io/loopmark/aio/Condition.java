package io.loopmark.aio;

import java.util.function.BooleanSupplier;

/// Waiting for a change made under a [Lock]: `asyncio.Condition`, with Java's names for what
/// `Object` has taken.
public interface Condition {

  /// The lock that guards this condition.
  Lock lock();

  /// Frees the lock, suspends until signalled, and takes the lock again, also when cancelled.
  ///
  /// @throws UsageException if the lock is not held
  @Suspends
  void await();

  /// Tests `predicate`, and waits while it is false. Asyncio's `wait_for`.
  ///
  /// @return the last value of the predicate
  @Suspends
  boolean awaitUntil(BooleanSupplier predicate);

  /// Wakes the first waiter.
  ///
  /// @throws UsageException if the lock is not held
  default void signal() {
    signal(1);
  }

  /// Wakes at most `n` waiters in wait order.
  void signal(int n);

  /// Wakes every waiter.
  void signalAll();
}
