package io.loopmark.bench.workload;

/// Workload 11, `timer-arm-cancel`: timers that are cancelled long before they are due, as nearly
/// all timers of a server are.
public non-sealed interface TimerArmCancel extends Workload {

  /// Arms one timer per element of `delaysMillis`, none of them due within the measurement.
  Session open(int[] delaysMillis) throws Exception;

  /// Keeps the same number of timers armed.
  interface Session extends AutoCloseable {

    /// For each element of `slots`, in order: cancels the timer in that slot and arms a new one
    /// there, with the delay `delaysMillis[(slot + i) % delaysMillis.length]` where i is the index
    /// in `slots`.
    ///
    /// @return how many cancels took effect: all of them, if the model is right
    int churn(int[] slots) throws Exception;

    /// How many timers have fired so far; more than 0 is a wrong answer.
    int fired();

    /// Cancels all timers and ends what the session started.
    ///
    /// @throws IllegalStateException if something is left
    @Override
    void close();
  }
}
