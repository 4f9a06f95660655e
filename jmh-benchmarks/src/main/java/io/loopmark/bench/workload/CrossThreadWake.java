package io.loopmark.bench.workload;

/// Workload 14, `cross-thread-wake`: another thread hands work to an idle model.
public non-sealed interface CrossThreadWake extends Workload {

  /// Starts what is to be woken: a loop, a thread.
  Session open() throws Exception;

  /// A loop or thread that is idle unless work comes.
  interface Session extends AutoCloseable {

    /// Hands over `work` from the calling thread: the model's `callSoonThreadsafe`. It runs once,
    /// on the model's thread, soon; what was posted by one thread runs in that order.
    void post(Runnable work);

    /// Stops it.
    @Override
    void close();
  }
}
