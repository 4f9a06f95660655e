package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.CrossThreadWake;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
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

/// What does it cost to hand work to a loop from another thread? One operation is one piece of
/// work.
///
/// The caller parks until `batch` pieces have run: with 1 that is a round trip to an idle loop and
/// back, of which the median is the figure (`io.loopmark.bench.run.MedianProfiler` adds it to the
/// result), with 1000 it is the rate at which a busy one takes work. A loop that never sleeps would
/// look good here; the CPU time per operation shows it.
///
/// `java --add-opens java.base/java.lang=ALL-UNNAMED -jar benchmarks.jar CrossThreadWake -p
/// runtime=floor,reference -p batch=1`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class CrossThreadWakeBenchmark {

  private static final int POSTED = 1_000;

  private static final Histogram TRIPS = new Histogram(3);

  /// The model.
  @Param({"floor", "reference", "reference-portable", "virtual-threads", "platform-threads"})
  public String runtime = "";

  /// How much work is handed over before the caller waits for it.
  @Param({"1", "1000"})
  public int batch;

  private CrossThreadWake.Session session;
  private Thread caller;
  private volatile int ran;

  /// Begins to count anew.
  public static void forgetTrips() {
    TRIPS.reset();
  }

  /// The median time from the first post of a batch to its end.
  public static long medianTripNanos() {
    return TRIPS.getValueAtPercentile(50);
  }

  /// Starts what is to be woken.
  @Setup
  public void open() throws Exception {
    session = Subject.of(runtime, CrossThreadWake.class).open();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the model's one thread runs this
  private void work() {
    int now = ran + 1;
    ran = now;
    if (now % batch == 0) {
      LockSupport.unpark(caller);
    }
  }

  /// Hands work over, batch by batch.
  @Benchmark
  @OperationsPerInvocation(POSTED)
  public void crossThreadWake() {
    caller = Thread.currentThread();
    ran = 0;
    for (int expected = batch; expected <= POSTED; expected += batch) {
      long startNanos = System.nanoTime();
      for (int i = 0; i < batch; i++) {
        session.post(this::work);
      }
      while (ran < expected) {
        LockSupport.park(this);
      }
      TRIPS.recordValue(System.nanoTime() - startNanos);
    }
    Answers.expect("pieces of work run", ran, POSTED);
  }

  /// Stops it.
  @TearDown
  public void close() {
    session.close();
  }
}
