package io.loopmark.reference.loop;

/// What the ready queue holds: a callback, the next step of a task, or an errand of the loop's own.
interface Job extends Runnable {

  /// Where a job has to run.
  enum Place {
    /// On the loop's bare thread: it may go on with a suspended coroutine, which only that thread
    /// can mount.
    THREAD,
    /// On a runner: it calls user code.
    RUNNER,
    /// On either: neither of the above.
    ANYWHERE
  }

  /// Where this job has to run if it runs now.
  Place place();

  /// Reads what running this job will read by following its references, and returns any value that
  /// depends on it. Changes nothing.
  default int preload() {
    return 0;
  }

  /// Runs the job. Lets nothing out.
  @Override
  void run();

  /// An errand of the loop's own, which may mount a coroutine.
  @FunctionalInterface
  interface Errand extends Job {
    @Override
    default Place place() {
      return Place.THREAD;
    }
  }
}
