package io.loopmark.bench.workload;

/// Workload 1, `gen-next`: a generator hands its items to one consumer, one at a time.
///
/// The producer runs only while the consumer waits for an item: lazily, one item ahead at most. An
/// array, a stream or a buffer is not a generator.
public non-sealed interface GenNext extends Workload {

  /// Who consumes.
  enum Caller {
    /// A plain platform thread.
    THREAD,
    /// A task of the model: a coroutine in a loop, a virtual thread.
    TASK
  }

  /// What is generated. Each must be a producer class (or lambda) of its own, so that the compiler
  /// cannot merge the only producer with the only consumer.
  enum Sequence {
    /// 0, 1, 2, 3…
    COUNT,
    /// 0, 2, 4, 6…
    EVEN,
    /// 1, then each item x is followed by `x * 6364136223846793005L + 1442695040888963407L`.
    RANDOM
  }

  /// Consumes the first `count` items of a fresh generator in `caller`.
  ///
  /// @return the sum of the items, with overflow
  long sum(Caller caller, Sequence sequence, int count) throws Exception;
}
