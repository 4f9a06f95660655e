package io.loopmark.aio;

/// A meeting point of a fixed number of tasks: `asyncio.Barrier`. Reusable.
public interface Barrier {

  /// Suspends until all parties are here.
  ///
  /// @return the order of arrival, 0 for the first
  /// @throws BrokenBarrierException if it was reset meanwhile, or is aborted
  @Suspends
  int await();

  /// Breaks those who wait and makes the barrier new.
  void reset();

  /// Breaks those who wait and all who come, until [#reset()].
  void abort();

  /// How many have to meet.
  int parties();

  /// How many wait now.
  int waiting();

  /// True after [#abort()].
  boolean isBroken();
}
