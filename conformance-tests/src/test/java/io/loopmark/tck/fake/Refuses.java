package io.loopmark.tck.fake;

import io.loopmark.aio.Capability;
import java.util.Set;

/// Declares nothing and refuses everything, cleanly.
public final class Refuses extends HarmfulRuntime {

  /// Made by the service loader.
  public Refuses() {
    super("fake-refuses");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  void harm() {
    throw new UnsupportedOperationException("the fake runs nothing");
  }
}
