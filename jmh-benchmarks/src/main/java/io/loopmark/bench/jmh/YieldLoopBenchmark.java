package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.YieldLoop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What does it cost a task to give way once, `sleep(0)`? One operation is one step of one task.
///
/// Strict turns are asserted for models that promise them: resuming in place is no turn when there
/// are two tasks.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar YieldLoopBenchmark -p
/// runtime=floor,reference,virtual-threads -p tasks=2`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class YieldLoopBenchmark {

  private static final int STEPS = 100_000;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// How many tasks give way to each other.
  @Param({"1", "2", "100"})
  public int tasks;

  private YieldLoop model;
  private CheckedTurns turns;

  /// Finds the model.
  @Setup
  public void find() {
    model = Subject.of(runtime, YieldLoop.class);
    turns = CheckedTurns.of(model, tasks);
  }

  /// All tasks together give way as often as one operation each says.
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void yieldLoop() throws Exception {
    int rounds = STEPS / tasks;
    model.run(tasks, rounds, turns);
    turns.expect(rounds);
  }
}
