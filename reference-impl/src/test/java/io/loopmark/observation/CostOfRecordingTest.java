package io.loopmark.observation;

import static java.time.Duration.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.loopmark.aio.EventLoop;
import io.loopmark.reference.ReferenceRuntime;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What observation costs who does not use it. The time of a step is the benchmarks' business.
final class CostOfRecordingTest {

  private static final int ITERATIONS = 20_000;

  /// On the loop-scheduled runtime, where one platform thread does all the work and its allocations
  /// are counted by the JVM.
  @Test
  void anIterationAllocatesNothing() throws Exception {
    long leastBytes =
        new ReferenceRuntime()
            .run(loop -> {
              long least = Long.MAX_VALUE;
              for (int round = 0; round < 5; round++) {
                least = Math.min(least, bytesAllocatedBy(loop));
              }
              return least;
            });
    assertTrue(leastBytes < ITERATIONS, leastBytes + " bytes (expected: below one per iteration)");
  }

  private static long bytesAllocatedBy(EventLoop loop) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long carrier = threadOf(loop);
    long before = threads.getThreadAllocatedBytes(carrier);
    for (int i = 0; i < ITERATIONS; i++) {
      loop.sleep(ZERO);
    }
    return threads.getThreadAllocatedBytes(carrier) - before;
  }

  private static long threadOf(EventLoop loop) {
    String name = loop.toString().replaceFirst("\\[.*", "");
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no platform thread named " + name))
        .threadId();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  void aJvmWithoutTheRecorderRunsLoops(String runtime) throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-opens",
                    "java.base/java.lang=ALL-UNNAMED",
                    "--limit-modules",
                    "java.base",
                    "-Dloopmark.runtime=" + runtime,
                    "-cp",
                    System.getProperty("java.class.path"),
                    WithoutRecorder.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = child.inputReader()) {
      assertEquals(runtime + " slept, recorder: false", output.readLine());
    }
    assertEquals(0, child.waitFor());
  }
}
