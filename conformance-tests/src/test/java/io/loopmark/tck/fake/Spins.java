package io.loopmark.tck.fake;

/// Runs for ever and cannot be interrupted.
public final class Spins extends HarmfulRuntime {

  /// Made by the service loader.
  public Spins() {
    super("fake-spins");
  }

  @Override
  void harm() throws Exception {
    for (long i = 0; true; i++) {
      if (i < 0) {
        i = 0;
      }
    }
  }
}
