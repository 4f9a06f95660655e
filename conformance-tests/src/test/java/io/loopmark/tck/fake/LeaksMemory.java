package io.loopmark.tck.fake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Keeps 16 MiB outside of the heap with every program.
public final class LeaksMemory extends LeakyRuntime {

  private static final List<ByteBuffer> KEPT = new ArrayList<>();

  /// Made by the service loader.
  public LeaksMemory() {
    super("fake-leaks-memory");
  }

  @Override
  void harm() throws Exception {
    KEPT.add(ByteBuffer.allocateDirect(16 << 20));
  }
}
