package io.loopmark.reference.observe;

import org.jspecify.annotations.Nullable;

/// The door to the flight recorder: steps, timers and wake-ups as events, all disabled until a
/// recording enables them by name.
public final class FlightRecorder {

  // Without a recording every question below is a constant false to the compiler, and nothing is
  // allocated: events are made only after a `true`. The events are named in this class alone, so
  // that a JVM without the module jdk.jfr never loads them.

  /// False in a JVM that was linked without the recorder, or did not resolve its module.
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private FlightRecorder() {}

  /// A step that has begun.
  public interface Step {
    /// Records the step, which ends now.
    ///
    /// @param kind `task` or `callback`
    /// @param name of the task, or the callback itself as text
    void end(String loop, String kind, String name);
  }

  /// A wait of a loop that has begun.
  public interface Wait {
    /// Records the wait, which ends now, because of `cause`.
    void end(String loop, WakeUpCause cause);
  }

  /// Why a loop stopped waiting.
  public enum WakeUpCause {
    /// A channel is ready.
    CHANNEL,
    /// Another thread sent something.
    POST,
    /// A timer is due.
    TIME
  }

  /// Begins a step; null unless steps are recorded.
  public static @Nullable Step step() {
    return PRESENT && StepEvent.PROBE.isEnabled() ? StepEvent.begun() : null;
  }

  /// Begins a wait; null unless wake-ups are recorded.
  public static @Nullable Wait waiting() {
    return PRESENT && WakeUpEvent.PROBE.isEnabled() ? WakeUpEvent.begun() : null;
  }

  /// Whether timers are recorded.
  public static boolean recordsTimers() {
    return PRESENT && TimerEvent.PROBE.isEnabled();
  }

  /// Records that a timer is found due, `lateNanos` after its deadline.
  public static void timer(String loop, String handle, long lateNanos) {
    TimerEvent.record(loop, handle, lateNanos);
  }
}
