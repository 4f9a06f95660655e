package io.loopmark.bench.floor;

import io.loopmark.bench.workload.Control;

/// The loop itself.
final class FloorControl implements Control {

  @Override
  public long walk(long seed, long multiplier, long increment, int steps) {
    long item = seed;
    for (int i = 0; i < steps; i++) {
      item = item * multiplier + increment;
    }
    return item;
  }
}
