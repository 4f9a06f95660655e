package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.Control;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Is a difference of this size seen on this machine? One operation is a walk of ten thousand
/// steps, or of the share of them that `work` says.
///
/// The answer is checked against the same walk in one leap: F. B. Brown, "Random Number Generation
/// with Arbitrary Strides", Trans. Am. Nucl. Soc. 71 (1994).
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar ControlBenchmark -p
/// work=100,110`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class ControlBenchmark {

  private static final int STEPS_PER_PERCENT = 100;
  private static final long SEED = 1;

  /// The model.
  @Param("floor")
  public String runtime = "";

  /// How much is done, in percent; the same under two names is the control of the control.
  @Param({"100", "100-again", "110", "150"})
  public String work = "";

  // Those of Knuth's MMIX; not final, lest the compiler knows them.
  private long multiplier = 6364136223846793005L;
  private long increment = 1442695040888963407L;
  private int steps;
  private long expected;
  private Control model;

  /// Finds the model and computes the right answer.
  @Setup
  public void find() {
    model = Subject.of(runtime, Control.class);
    steps = STEPS_PER_PERCENT * Integer.parseInt(work.replace("-again", ""));
    expected = leap(steps);
  }

  /// All steps at once: the map is doubled for each bit of their number.
  private long leap(int steps) {
    long factor = 1;
    long summand = 0;
    long doubledFactor = multiplier;
    long doubledSummand = increment;
    for (int left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        factor *= doubledFactor;
        summand = summand * doubledFactor + doubledSummand;
      }
      doubledSummand *= doubledFactor + 1;
      doubledFactor *= doubledFactor;
    }
    return factor * SEED + summand;
  }

  /// Walks.
  @Benchmark
  public void control() {
    Answers.expect("end of the walk", model.walk(SEED, multiplier, increment, steps), expected);
  }
}
