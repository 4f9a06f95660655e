package io.loopmark.tck.fake;

/// Throws what is not even an exception.
public final class Throws extends HarmfulRuntime {

  /// Made by the service loader.
  public Throws() {
    super("fake-throws");
  }

  @Override
  void harm() throws Exception {
    throw new AssertionError("thrown by the fake");
  }
}
