package io.loopmark.cli.results;

import io.loopmark.cli.terminal.Count;
import io.loopmark.cli.terminal.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What happens to a run when the user presses Ctrl-C: children end, what was measured is kept and
/// shown as interrupted. The JVM then exits with 130 by itself.
public final class Interruption implements AutoCloseable {

  private final RunDirectory directory;
  private final Progress progress;
  private final Runnable afterwards;
  private final Thread hook = new Thread(this::interrupt, "loopmark-interruption");
  private volatile boolean interrupted;

  private Interruption(RunDirectory directory, Progress progress, Runnable afterwards) {
    this.directory = directory;
    this.progress = progress;
    this.afterwards = afterwards;
  }

  /// Guards a run until closed.
  ///
  /// @param progress falls silent
  /// @param afterwards what to do once the directory is marked as interrupted
  public static Interruption guard(RunDirectory directory, Progress progress, Runnable afterwards) {
    var interruption = new Interruption(directory, progress, afterwards);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /// True once the user has interrupted the run.
  public boolean isInterrupted() {
    return interrupted;
  }

  private void interrupt() {
    interrupted = true;
    progress.close();
    try {
      directory.interrupt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    System.err.printf(
        "loopmark: interrupted; what has finished, %s, is kept in %s%n",
        Count.of(directory.cases(), "case"), directory.path());
    afterwards.run();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException processEnds) {
      // Interrupted just now: the hook has the run in its hands, and the JVM ends when it is done.
      return;
    }
  }
}
