package io.loopmark.cli.results;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What happens to a run when the user presses Ctrl-C: children end, what was measured is kept and
/// shown as interrupted. The JVM then exits with 130 by itself.
public final class Interruption implements AutoCloseable {

  private final RunDirectory directory;
  private final Runnable afterwards;
  private final Thread hook = new Thread(this::interrupt, "loopmark-interruption");

  private Interruption(RunDirectory directory, Runnable afterwards) {
    this.directory = directory;
    this.afterwards = afterwards;
  }

  /// Guards a run until closed.
  ///
  /// @param afterwards what to do with the directory once it is marked as interrupted
  public static Interruption guard(RunDirectory directory, Runnable afterwards) {
    var interruption = new Interruption(directory, afterwards);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      directory.interrupt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    System.err.printf(
        "%nloopmark: interrupted; %d finished cases are kept in %s%n",
        directory.cases(), directory.path());
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
