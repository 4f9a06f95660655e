package io.loopmark.tck.fake;

/// Ends the process without a word.
public final class Halts extends HarmfulRuntime {

  /// Made by the service loader.
  public Halts() {
    super("fake-halts");
  }

  @Override
  void harm() throws Exception {
    Runtime.getRuntime().halt(7);
  }
}
