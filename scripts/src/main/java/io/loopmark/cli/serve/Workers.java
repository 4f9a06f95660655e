package io.loopmark.cli.serve;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.cli.UserError;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// Several processes that serve on one port, each with some loops. One that dies is replaced.
public final class Workers implements Serving {

  /// Beyond [Serving#GRACE]: for the JVM itself to end.
  private static final Duration PATIENCE = GRACE.plusSeconds(5);

  private final CountDownLatch told = new CountDownLatch(1);
  private final List<WorkerPlace> places;

  /// Starts `count` processes.
  ///
  /// @param port a [SharedPort] that is open
  /// @param limits of which the workers get the handler's
  /// @param loops how many loops each process has
  public Workers(
      AsyncRuntime runtime, String host, int port, ServerOptions limits, int loops, int count) {
    List<String> command = command(runtime, host, port, limits, loops);
    places =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> new WorkerPlace(number, command, told))
            .toList();
    places.forEach(WorkerPlace::start);
  }

  /// This JVM once more, with the same flags and the same class path.
  private static List<String> command(
      AsyncRuntime runtime, String host, int port, ServerOptions limits, int loops) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    command.addAll(List.of(runtime.name(), host, Integer.toString(port), Integer.toString(loops)));
    if (limits.handlerTimeout() instanceof Duration deadline) {
      command.add(deadline.toString());
    }
    return command;
  }

  @Override
  public boolean awaitListening() throws Exception {
    boolean all = true;
    for (WorkerPlace place : places) {
      all &= listens(place);
    }
    return all;
  }

  private static boolean listens(WorkerPlace place) throws Exception {
    try {
      return place.listening().get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof UserError reason ? reason : failure;
    }
  }

  @Override
  public void end() {
    told.countDown();
    places.forEach(WorkerPlace::tellToEnd);
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    told.await();
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    for (WorkerPlace place : places) {
      place.awaitEnd(Duration.ofNanos(Math.max(1, deadlineNs - System.nanoTime())));
    }
  }

  @Override
  public void close() {
    end();
    try {
      awaitEnd();
    } catch (InterruptedException request) {
      places.forEach(WorkerPlace::kill);
      Thread.currentThread().interrupt();
    }
  }
}
