package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.Footprint;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What does a suspended task cost in memory? One operation holds many, and compares what is alive
/// in the heap with them and without.
///
/// The time of an operation says nothing; [#bytesPerTask()] is the figure, which
/// `io.loopmark.bench.run.HeapProfiler` adds to the result. The tasks of warm-up iterations have
/// had the code compiled: interpreted frames are larger. Memory outside of the heap, such as the
/// stacks of platform threads, is not seen.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -cp benchmarks.jar org.openjdk.jmh.Main
/// Footprint -prof io.loopmark.bench.run.HeapProfiler -p runtime=floor,reference,virtual-threads -p
/// depth=10`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class FootprintBenchmark {

  private static final int TASKS = 100_000;

  /// A second collection takes what finalization and cleaners of the first one let go.
  private static final int COLLECTIONS = 2;

  private static volatile double bytesPerTask;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads"})
  public String runtime = "";

  /// How many tasks; fixed, and named for the result.
  @Param({"100000"})
  public int tasks;

  /// Below how many calls each is suspended.
  @Param({"1", "10"})
  public int depth;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private Footprint model;

  /// What one task of the last operation in this JVM cost.
  public static double bytesPerTask() {
    return bytesPerTask;
  }

  /// Finds the model.
  @Setup
  public void find() {
    model = Subject.of(runtime, Footprint.class);
  }

  /// Suspends all, looks, and has all go on to their end.
  @Benchmark
  public void footprint() throws Exception {
    long before = liveBytes();
    try (Footprint.Held held = model.hold(TASKS, depth)) {
      bytesPerTask = (double) (liveBytes() - before) / TASKS;
      Answers.expect("tasks that ended", held.release(), TASKS);
    }
  }

  private long liveBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
