package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The two mechanisms must not be distinguishable by what happens in which order.
final class DifferentialTest {

  private static final long MINUTE_NANOS = 60_000_000_000L;

  @Test
  void randomProgramsLeaveTheSameTrail() throws Exception {
    int steps = 0;
    for (long seed = 0; seed < 300; seed++) {
      steps += compare(seed);
    }
    assertTrue(steps > 10_000, "the programs did too little: " + steps + " steps");
  }

  @Test
  @Tag("stress")
  void manyRandomProgramsLeaveTheSameTrail() throws Exception {
    long start = System.nanoTime();
    for (long seed = 1_000; System.nanoTime() - start < MINUTE_NANOS; seed++) {
      compare(seed);
    }
  }

  private static int compare(long seed) throws Exception {
    var expected = RandomProgram.trailOf(new ReferenceRuntime(), seed);
    assertEquals(
        expected, RandomProgram.trailOf(new PortableRuntime(), seed), "the seed is " + seed);
    return expected.size();
  }
}
