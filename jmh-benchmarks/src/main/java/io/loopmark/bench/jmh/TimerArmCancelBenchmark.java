package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.TimerArmCancel;
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
import org.openjdk.jmh.annotations.TearDown;

/// What does a timer cost that never fires? One operation cancels a timer and arms another, with
/// `pending` timers armed all the time.
///
/// Which one is cancelled is random, and so is the new deadline; the timers exist before the
/// measurement begins, so no allocator is cold.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar TimerArmCancel -p
/// runtime=floor,reference -p pending=4096`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class TimerArmCancelBenchmark {

  private static final int CHURNED = 20_000;
  private static final int BATCHES = 16;
  private static final int EARLIEST_MILLIS = 3_600_000;
  private static final long SEED = 20_260_000L;

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// How many timers are armed.
  @Param({"64", "4096", "1000000"})
  public int pending;

  private final int[][] batches = new int[BATCHES][];
  private int nextBatch;
  private TimerArmCancel.Session session;

  /// Arms the timers.
  @Setup
  public void arm() throws Exception {
    var random = new SplittableRandom(SEED);
    int[] delays = random.ints(pending, EARLIEST_MILLIS, 2 * EARLIEST_MILLIS).toArray();
    for (int batch = 0; batch < BATCHES; batch++) {
      batches[batch] = random.ints(CHURNED, 0, pending).toArray();
    }
    session = Subject.of(runtime, TimerArmCancel.class).open(delays);
  }

  /// Cancels and arms.
  @Benchmark
  @OperationsPerInvocation(CHURNED)
  public void timerArmCancel() throws Exception {
    int[] slots = batches[nextBatch++ % BATCHES];
    Answers.expect("cancels that took effect", session.churn(slots), CHURNED);
  }

  /// Checks that none fired and that all can be cancelled.
  @TearDown
  public void disarm() {
    Answers.expect("timers fired", session.fired(), 0);
    session.close();
  }
}
