package io.loopmark.bench.workload;

/// Workload `wake-sleepers`: a great many sleeping tasks, all of which wake in the order of their
/// deadlines, far apart in memory. The other half of `timer-fire`, whose timers are callbacks.
///
/// For models whose tasks sleep by a clock that they are given: with the machine's clock the first
/// sleeper wakes before the last has gone to sleep.
public non-sealed interface WakeSleepers extends Workload {

  /// What a sleeper does when it wakes.
  interface Woken {
    /// Called once per sleeper with its index, never in parallel.
    void woken(int index);
  }

  /// Starts one task per element of `delaysMicros` that sleeps for that long, and returns when all
  /// sleep. Time stands still.
  Sleeping lull(int[] delaysMicros, Woken woken) throws Exception;

  /// The sleepers.
  interface Sleeping extends AutoCloseable {

    /// Lets the time of all deadlines come, and returns when all sleepers have woken: in the order
    /// of their deadlines, those with equal ones in the order in which they went to sleep.
    void wake() throws Exception;

    /// Ends what was started.
    @Override
    void close();
  }
}
