package io.loopmark.tck.child;

import io.loopmark.tck.runtime.RuntimeDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A supply of children: one for all rules as long as it stays healthy, a new one after a hang, a
/// crash or a taint. Used by one thread.
public final class RuleProcess implements AutoCloseable {

  private final Supplies supplies;
  private final Duration deadline;
  private final List<RuntimeDescription> runtimes;
  private Child child;

  /// Starts the first child, which describes the runtimes that are there.
  ///
  /// @param wanted the names of the runtimes that will be tried; any other word for all
  /// @throws IOException if no process can be started
  public RuleProcess(Supplies supplies, Duration deadline, List<String> wanted) throws IOException {
    this.supplies = supplies;
    this.deadline = deadline;
    this.child = Child.start(supplies, deadline, wanted);
    this.runtimes = child.runtimes();
  }

  /// Those that are wanted; all that are there if one is not among them.
  public List<RuntimeDescription> runtimes() {
    return runtimes;
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
    child = Child.start(supplies, deadline, List.of());
  }

  @Override
  public void close() {
    child.close();
  }
}
