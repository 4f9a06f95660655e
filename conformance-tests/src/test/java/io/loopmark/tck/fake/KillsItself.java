package io.loopmark.tck.fake;

/// Has its own process killed by the system.
public final class KillsItself extends HarmfulRuntime {

  /// Made by the service loader.
  public KillsItself() {
    super("fake-kills-itself");
  }

  @Override
  void harm() throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-KILL", self).start().waitFor();
  }
}
