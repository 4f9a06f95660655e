package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loops in heaps that are nearly, or entirely, too small.
final class HeapTest {

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  @Tag("stress")
  void aMillionTasksSleepInThreeGigabytesAndWakeInOrder(String runtime) throws Exception {
    assertEquals(
        List.of("1000000 woke, 0 out of order", "exit 0"),
        OtherJvm.run(
            List.of("-Xmx3g", "-Djdk.trackAllThreads=false"), MillionSleepers.class, runtime));
  }

  /// faults.md 3: running out of memory is the failure of the task that did; the loop lives.
  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  @Tag("slow")
  void aTaskThatFillsTheHeapFailsAlone(String runtime) throws Exception {
    assertEquals(
        List.of("greedy: OutOfMemoryError", "other: 1000", "exit 0"),
        OtherJvm.run(List.of("-Xmx64m"), Exhausted.class, runtime));
  }
}
