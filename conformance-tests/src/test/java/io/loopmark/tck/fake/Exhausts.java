package io.loopmark.tck.fake;

import java.util.ArrayList;
import java.util.List;

/// Uses up the memory of its process.
public final class Exhausts extends HarmfulRuntime {

  /// Made by the service loader.
  public Exhausts() {
    super("fake-exhausts");
  }

  @Override
  void harm() throws Exception {
    List<long[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new long[1 << 20]);
    }
  }
}
