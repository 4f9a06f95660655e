package io.loopmark.bench.floor;

import io.loopmark.bench.workload.Footprint;

/// One object with three fields per task; depth makes no difference.
final class FloorFootprint implements Footprint {

  @Override
  public Held hold(int tasks, int depth) {
    var objects = new Waiting[tasks];
    for (int i = 0; i < tasks; i++) {
      objects[i] = new Waiting(i, depth, objects);
    }
    return new Objects(objects);
  }

  private record Waiting(long alive, int depth, Object scheduler) {}

  private record Objects(Waiting[] objects) implements Held {

    @Override
    public int release() {
      int released = 0;
      for (Waiting waiting : objects) {
        released += waiting.depth() > 0 ? 1 : 0;
      }
      return released;
    }

    @Override
    public void close() {
      // Nothing was started.
    }
  }
}
