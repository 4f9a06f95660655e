package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.WakeSleepers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What does it cost to wake a task when a million sleep? One operation wakes one, from its timer
/// to its end.
///
/// They have gone to sleep before the time begins to count. The order is random, and checked.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar WakeSleepers -p
/// runtime=floor,reference`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up methods first
public class WakeSleepersBenchmark {

  private static final int SLEEPERS = 1_000_000;
  private static final int LATEST_MICROS = 20_000;
  private static final long SEED = 20_260_002L;

  /// The model.
  @Param({"floor", "reference", "reference-portable"})
  public String runtime = "";

  /// How many tasks sleep; fixed, and named for the result.
  @Param({"1000000"})
  public int sleepers;

  private final int[] expectedOrder = new int[SLEEPERS];
  private int[] delaysMicros;
  private WakeSleepers model;
  private WakeSleepers.Sleeping sleeping;
  private int count;
  private int outOfOrder;

  /// Draws the deadlines.
  @Setup
  public void draw() {
    delaysMicros = new SplittableRandom(SEED).ints(SLEEPERS, 0, LATEST_MICROS).toArray();
    var order = new long[SLEEPERS];
    Arrays.setAll(order, i -> (long) delaysMicros[i] << Integer.SIZE | i);
    Arrays.sort(order);
    Arrays.setAll(expectedOrder, i -> (int) order[i]);
    model = Subject.of(runtime, WakeSleepers.class);
  }

  /// Has all go to sleep.
  @Setup(Level.Invocation)
  public void lull() throws Exception {
    count = 0;
    sleeping = model.lull(delaysMicros, this::woken);
  }

  private void woken(int index) {
    outOfOrder += expectedOrder[count++ % SLEEPERS] == index ? 0 : 1;
  }

  /// Wakes all and waits until all have woken.
  @Benchmark
  @OperationsPerInvocation(SLEEPERS)
  public void wakeSleepers() throws Exception {
    sleeping.wake();
  }

  /// Checks that all have woken in order.
  @TearDown(Level.Invocation)
  public void end() {
    sleeping.close();
    Answers.expect("sleepers woken", count, SLEEPERS);
    Answers.expect("sleepers woken out of order", outOfOrder, 0);
  }
}
