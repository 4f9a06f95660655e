package io.loopmark.bench.workload;

/// Workload 12, `timer-fire`: many timers with random deadlines, all of which fire.
public non-sealed interface TimerFire extends Workload {

  /// What is due when the time has come.
  interface Fired {
    /// Called once per timer with its index, never in parallel.
    void fired(int index);
  }

  /// True if the model promises that timers fire in the order of their deadlines, those with equal
  /// ones in the order of arming.
  boolean keepsOrder();

  /// Arms one callback per element of `delaysMicros`, all relative to one moment, and returns when
  /// all have fired.
  void run(int[] delaysMicros, Fired fired) throws Exception;
}
