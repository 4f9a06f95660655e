package io.loopmark.tck.fake;

import java.lang.ProcessBuilder.Redirect;

/// Leaves a process behind with every program.
public final class LeaksProcesses extends LeakyRuntime {

  /// Made by the service loader.
  public LeaksProcesses() {
    super("fake-leaks-processes");
  }

  @Override
  void harm() throws Exception {
    new ProcessBuilder("sleep", "600")
        .redirectInput(Redirect.INHERIT)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
