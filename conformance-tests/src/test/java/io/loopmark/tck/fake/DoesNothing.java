package io.loopmark.tck.fake;

/// Claims to have run everything and ran nothing.
public final class DoesNothing extends HarmfulRuntime {

  /// Made by the service loader.
  public DoesNothing() {
    super("fake-does-nothing");
  }

  @Override
  void harm() throws Exception {}
}
