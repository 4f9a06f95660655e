package io.loopmark.bench.latency;

import io.loopmark.bench.latency.ClientConnection.Request;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Sends requests when they are due, on one thread. A request for which no connection is idle waits
/// for one, and its wait counts.
public final class LoadGenerator {

  /// Is told where the measurement begins and ends, on the generator's thread.
  public interface Marks {
    /// The first measured request is due.
    void measuring();

    /// The measurement is over; answers may still be outstanding.
    void measured();
  }

  private static final double NANOS = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long LONGEST_NAP_NANOS = 100_000;
  private static final long LONGEST_POLL_MILLIS = 20;
  private static final long ROTATION_NANOS = 1_000 * NANOS_PER_MILLI;
  private static final double LAG_PERCENTILE = 99;

  private final LoadOptions options;
  private final Marks marks;
  private final Schedule schedule;
  private final ConnectionPool pool;
  private final List<RouteRecorder> recorders = new ArrayList<>();
  private final ArrayDeque<Request> backlog = new ArrayDeque<>();
  private final Histogram lag = new Histogram(TimeUnit.HOURS.toNanos(1), 2);

  private long startNanos;
  private long nextRequest;
  private long nextRotationNanos;
  private long cpuNanos;

  /// A generator for one run.
  public LoadGenerator(LoadOptions options, Marks marks) throws IOException {
    this.options = options;
    this.marks = marks;
    schedule =
        new Schedule(options.ratePerSecond(), options.warmupRounds(), options.durationSeconds());
    pool =
        new ConnectionPool(
            new InetSocketAddress(options.host(), options.port()),
            options.connections(),
            timeoutNanos(),
            new Outcomes());
  }

  private long timeoutNanos() {
    return Math.round(options.timeoutSeconds() * NANOS);
  }

  /// Connects, warms up, measures, and waits for the last answers.
  ///
  /// @throws IOException if a log file cannot be written or the selector fails; what the server
  ///   does is counted, not thrown
  public LoadReport run() throws IOException {
    openRecorders();
    try {
      pool.connectAll();
      startNanos = System.nanoTime();
      runUntil(schedule.measurementStartNanos());
      measure();
      awaitOutstanding();
      pool.close();
      backlog.forEach(request -> countFailure(request, LoadError.TIMEOUT));
      rotate();
      return report();
    } finally {
      pool.close();
      recorders.forEach(RouteRecorder::close);
    }
  }

  private void openRecorders() throws IOException {
    for (int i = 0; i < options.routes().size(); i++) {
      recorders.add(
          new RouteRecorder(
              options.routes().get(i), options.logFiles().get(i), System.currentTimeMillis()));
    }
  }

  private void measure() throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    marks.measuring();
    long cpuStartNanos = threads.getCurrentThreadCpuTime();
    rotate();
    runUntil(schedule.measurementEndNanos());
    cpuNanos = threads.getCurrentThreadCpuTime() - cpuStartNanos;
    marks.measured();
  }

  private void runUntil(long endNanos) throws IOException {
    for (long now = elapsed(); now < endNanos; now = elapsed()) {
      takeDue(now);
      sendBacklog();
      awaitNext(endNanos);
      if (now >= nextRotationNanos) {
        rotate();
      }
    }
  }

  private void awaitOutstanding() throws IOException {
    takeDue(schedule.measurementEndNanos());
    long deadlineNanos = schedule.measurementEndNanos() + timeoutNanos();
    while (pool.waiting() + backlog.size() > 0 && elapsed() < deadlineNanos) {
      sendBacklog();
      pool.poll(1);
    }
  }

  private long elapsed() {
    return System.nanoTime() - startNanos;
  }

  private void takeDue(long nowNanos) {
    while (nextRequest < schedule.total() && schedule.dueNanos(nextRequest) <= nowNanos) {
      long dueNanos = schedule.dueNanos(nextRequest);
      backlog.add(request(nextRequest, dueNanos));
      if (isMeasured(nextRequest)) {
        recorders.get(routeIndex(nextRequest)).due();
        lag.recordValue(nowNanos - dueNanos);
      }
      nextRequest++;
    }
  }

  private Request request(long number, long dueNanos) {
    Route route = options.routes().get(routeIndex(number));
    return new Request(
        number, dueNanos, route.request(number, options.hostHeader()), route.answer(number));
  }

  private void sendBacklog() {
    while (!backlog.isEmpty() && pool.trySend(backlog.peek())) {
      backlog.remove();
    }
  }

  /// Selectors wait in milliseconds, so the last ones before a request is due are napped through.
  private void awaitNext(long endNanos) throws IOException {
    long dueNanos =
        nextRequest < schedule.total() ? schedule.dueNanos(nextRequest) : Long.MAX_VALUE;
    long untilNanos = Math.min(dueNanos, endNanos) - elapsed();
    long pollMillis = Math.min(untilNanos / NANOS_PER_MILLI - 1, LONGEST_POLL_MILLIS);
    if (pool.poll(Math.max(pollMillis, 0)) == 0 && pollMillis <= 0 && untilNanos > 0) {
      LockSupport.parkNanos(Math.min(untilNanos, LONGEST_NAP_NANOS));
    }
  }

  private int routeIndex(long request) {
    return (int) (request % options.routes().size());
  }

  private boolean isMeasured(long request) {
    return request >= schedule.firstMeasured();
  }

  private void rotate() {
    long nowMillis = System.currentTimeMillis();
    recorders.forEach(recorder -> recorder.rotate(nowMillis));
    nextRotationNanos = elapsed() + ROTATION_NANOS;
  }

  private void countFailure(Request request, LoadError error) {
    if (isMeasured(request.number())) {
      recorders.get(routeIndex(request.number())).failed(error);
    }
  }

  private LoadReport report() {
    double nanos = schedule.measurementEndNanos() - schedule.measurementStartNanos();
    return new LoadReport(
        recorders.stream().map(recorder -> recorder.report(nanos / NANOS)).toList(),
        cpuNanos / nanos,
        (double) lag.getValueAtPercentile(LAG_PERCENTILE) / NANOS_PER_MILLI);
  }

  private final class Outcomes implements ConnectionPool.Listener {

    @Override
    public void answered(Request request) {
      long nowNanos = elapsed();
      RouteRecorder recorder = recorders.get(routeIndex(request.number()));
      if (isMeasured(request.number())) {
        recorder.answered(nowNanos - request.dueNanos());
      }
      if (nowNanos >= schedule.measurementStartNanos()
          && nowNanos < schedule.measurementEndNanos()) {
        recorder.completedInWindow();
      }
    }

    @Override
    public void failed(Request request, LoadError error) {
      countFailure(request, error);
    }

    /// A request that waits for a connection fails with the attempt to get one.
    @Override
    public void refused() {
      Request unlucky = backlog.poll();
      if (unlucky != null) {
        countFailure(unlucky, LoadError.CONNECT);
      }
    }
  }
}
