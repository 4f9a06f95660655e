package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.SpawnJoin;
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

/// What does it cost to start a task and to have its result? One operation is one task.
///
/// The results are summed and checked; the model throws when a task is left at the end.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar SpawnJoin -p
/// runtime=floor,reference,virtual-threads -p tasks=1`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class SpawnJoinBenchmark {

  private static final int SPAWNED = 30_000;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// How many tasks are started before the first is joined.
  @Param({"1", "10", "3000"})
  public int tasks;

  private SpawnJoin model;

  /// Finds the model.
  @Setup
  public void find() {
    model = Subject.of(runtime, SpawnJoin.class);
  }

  /// Starts tasks and joins them, round by round.
  @Benchmark
  @OperationsPerInvocation(SPAWNED)
  public void spawnJoin() throws Exception {
    int rounds = SPAWNED / tasks;
    long expected = rounds * (tasks * (tasks - 1L) / 2);
    Answers.expect("sum of results", model.run(tasks, rounds), expected);
  }
}
