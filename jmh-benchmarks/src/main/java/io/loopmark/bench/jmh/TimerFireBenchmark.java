package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.TimerFire;
import java.util.Arrays;
import java.util.SplittableRandom;
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

/// What does a timer cost that fires? One operation arms one of a million timers with random
/// deadlines and runs its callback.
///
/// The last deadline has passed before all are armed, so no time is spent waiting. The order of
/// firing is checked where the model promises one, else only that each fires once.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar TimerFire -p
/// runtime=floor,reference`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class TimerFireBenchmark {

  private static final int TIMERS = 1_000_000;
  private static final int LATEST_MICROS = 20_000;
  private static final long SEED = 20_260_001L;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// How many timers; fixed, and named for the result.
  @Param({"1000000"})
  public int timers;

  private final int[] expectedOrder = new int[TIMERS];
  private final boolean[] fired = new boolean[TIMERS];
  private int[] delaysMicros;
  private TimerFire model;
  private int count;
  private int outOfOrder;
  private int twice;

  /// Draws the deadlines.
  @Setup
  public void draw() {
    delaysMicros = new SplittableRandom(SEED).ints(TIMERS, 0, LATEST_MICROS).toArray();
    var order = new long[TIMERS];
    Arrays.setAll(order, i -> (long) delaysMicros[i] << Integer.SIZE | i);
    Arrays.sort(order);
    Arrays.setAll(expectedOrder, i -> (int) order[i]);
    model = Subject.of(runtime, TimerFire.class);
  }

  private void fired(int index) {
    if (expectedOrder[count++ % TIMERS] != index) {
      outOfOrder++;
    }
    twice += fired[index] ? 1 : 0;
    fired[index] = true;
  }

  /// Arms all and waits until all have fired.
  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public void timerFire() throws Exception {
    Arrays.fill(fired, false);
    count = 0;
    model.run(delaysMicros, this::fired);
    Answers.expect("timers fired", count, TIMERS);
    Answers.expect("timers fired twice", twice, 0);
    if (model.keepsOrder()) {
      Answers.expect("timers fired out of order", outOfOrder, 0);
    }
  }
}
