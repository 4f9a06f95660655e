package io.loopmark.tck.fake;

/// Ends the process as if all were well.
public final class Exits extends HarmfulRuntime {

  /// Made by the service loader.
  public Exits() {
    super("fake-exits");
  }

  @Override
  void harm() throws Exception {
    System.exit(0);
  }
}
