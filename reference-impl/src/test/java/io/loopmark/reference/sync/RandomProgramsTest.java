package io.loopmark.reference.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/// Random programs keep the invariants of lock, semaphore and queue, and run alike on every
/// runtime. A failure names the seed.
final class RandomProgramsTest {

  private static final int SEEDS = 200;

  @Test
  void invariantsHoldAndRuntimesAgree() {
    List<AsyncRuntime> runtimes = Stage.runtimes().map(Named::getPayload).toList();
    for (int seed = 1; seed <= SEEDS; seed++) {
      List<String> expected = trail(runtimes.getFirst(), seed);
      for (AsyncRuntime other : runtimes.subList(1, runtimes.size())) {
        assertEquals(expected, trail(other, seed), "seed " + seed);
      }
    }
  }

  private static List<String> trail(AsyncRuntime runtime, int seed) {
    try {
      return Stage.play(runtime, stage -> new RandomProgram(stage, seed).run());
    } catch (Throwable failure) {
      throw new AssertionError("seed %d on %s".formatted(seed, runtime.name()), failure);
    }
  }
}
