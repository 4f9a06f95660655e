package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.GenNext;
import io.loopmark.bench.workload.GenNext.Caller;
import io.loopmark.bench.workload.GenNext.Sequence;
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

/// What does one item of a generator cost? One operation is one item.
///
/// Three producers take turns, so that none can be merged with the consumer; every item is summed,
/// and the sum is checked.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar GenNext -p
/// runtime=floor,reference`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class GenNextBenchmark {

  private static final int ITEMS_PER_SEQUENCE = 10_000;
  private static final int ITEMS = 3 * ITEMS_PER_SEQUENCE;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// Who consumes.
  @Param({"THREAD", "TASK"})
  public Caller caller = Caller.THREAD;

  private final long[] expected = new long[Sequence.values().length];
  private GenNext model;

  /// Finds the model and computes the right answers.
  @Setup
  public void find() {
    model = Subject.of(runtime, GenNext.class);
    for (Sequence sequence : Sequence.values()) {
      expected[sequence.ordinal()] = expectedSum(sequence);
    }
  }

  private static long expectedSum(Sequence sequence) {
    long sum = 0;
    long item = sequence == Sequence.RANDOM ? 1 : 0;
    for (int i = 0; i < ITEMS_PER_SEQUENCE; i++) {
      sum += item;
      item =
          switch (sequence) {
            case COUNT -> item + 1;
            case EVEN -> item + 2;
            case RANDOM -> item * 6364136223846793005L + 1442695040888963407L;
          };
    }
    return sum;
  }

  /// Consumes the items of the three producers.
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void genNext() throws Exception {
    for (Sequence sequence : Sequence.values()) {
      long sum = model.sum(caller, sequence, ITEMS_PER_SEQUENCE);
      Answers.expect("sum of " + sequence, sum, expected[sequence.ordinal()]);
    }
  }
}
