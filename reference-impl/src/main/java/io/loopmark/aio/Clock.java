package io.loopmark.aio;

/// The time of one event loop, a parameter so that a test can own it.
///
/// A loop reads it only on its own thread and asks [#pollNanos] **exactly once per iteration**, so
/// a clock can count iterations. Times are nanoseconds since an epoch of the clock's own choice and
/// are compared by subtraction.
public interface Clock {

  /// No deadline, for [#pollNanos]: wait until something happens.
  long FOREVER = Long.MAX_VALUE;

  /// Now, in nanoseconds; never decreases.
  long nanoTime();

  /// Called once per iteration before the loop polls for I/O: how long may the poll block?
  ///
  /// @param untilDueNanos 0 if a callback is ready, the time to the next timer, or [#FOREVER] if
  ///   there is none
  /// @param externalWork true while something outside the loop may wake it: a registered channel,
  ///   executor work
  /// @return how many real nanoseconds the poll may block; [#FOREVER] for no limit. A virtual clock
  ///   moves itself to the next deadline and answers 0
  long pollNanos(long untilDueNanos, boolean externalWork);

  /// The machine's monotonic clock.
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /// A clock that starts at 0 and jumps to the next timer when nothing is ready. While channels are
  /// registered or executor work is outstanding it runs at real speed.
  static Clock virtual() {
    return new VirtualClock();
  }
}
