package io.loopmark.bench.floor;

import io.loopmark.bench.workload.Control;

/// The sequence of Knuth's MMIX.
final class FloorControl implements Control {

  @Override
  public long walk(long seed, int steps) {
    long item = seed;
    for (int i = 0; i < steps; i++) {
      item = item * 6364136223846793005L + 1442695040888963407L;
    }
    return item;
  }
}
