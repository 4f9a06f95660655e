package io.loopmark.bench.floor;

import io.loopmark.bench.workload.SpawnJoin;
import java.util.ArrayDeque;

/// One object per task, pushed to and popped from a queue.
final class FloorSpawnJoin implements SpawnJoin {

  @Override
  public long run(int tasks, int rounds) {
    var ready = new ArrayDeque<Spawned>(tasks + 1);
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < tasks; i++) {
        ready.add(new Spawned(i));
      }
      for (Spawned next = ready.poll(); next != null; next = ready.poll()) {
        sum += next.value();
      }
    }
    return sum;
  }

  private record Spawned(int value) {}
}
