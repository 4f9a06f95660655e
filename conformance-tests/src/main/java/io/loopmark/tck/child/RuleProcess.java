package io.loopmark.tck.child;

import io.loopmark.tck.runtime.RuntimeDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A supply of children: one for all rules as long as it stays healthy, a new one after a hang, a
/// crash or a taint. Used by one thread.
public final class RuleProcess implements AutoCloseable {

  private final List<Path> classPath;
  private final Duration deadline;
  private Child child;

  /// Starts the first child.
  ///
  /// @throws IOException if no process can be started
  public RuleProcess(List<Path> classPath, Duration deadline) throws IOException {
    this.classPath = List.copyOf(classPath);
    this.deadline = deadline;
    this.child = Child.start(classPath, deadline);
  }

  /// The runtimes that are there.
  public List<RuntimeDescription> runtimes() {
    return child.runtimes();
  }

  /// Tries `rule` on `runtime`, with the bug `mutant` unless that is empty.
  ///
  /// @throws IOException if a new child is needed and cannot be started
  public ChildVerdict attempt(String runtime, String mutant, String rule) throws IOException {
    if (child.isSpent()) {
      renew();
    }
    return child.attempt(runtime, mutant, rule);
  }

  /// Goes on in a new process.
  ///
  /// @throws IOException if it cannot be started
  public void renew() throws IOException {
    child.close();
    child = Child.start(classPath, deadline);
  }

  @Override
  public void close() {
    child.close();
  }
}
