package io.loopmark.cli.serve;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several loops in this process that serve on one port. When one fails, all end.
public final class ServingLoops implements Serving {

  private final AsyncRuntime runtime;
  private final CompletableFuture<Void> told = new CompletableFuture<>();
  private final List<ServingLoop> loops;

  /// Starts `count` loops.
  ///
  /// @param port a [SharedPort] that is open
  public ServingLoops(
      AsyncRuntime runtime, String host, int port, ServerOptions limits, int count) {
    this.runtime = runtime;
    this.loops =
        IntStream.range(0, count)
            .mapToObj(_ -> new ServingLoop(runtime, host, port, limits, told))
            .toList();
    IntStream.range(0, count).forEach(i -> loops.get(i).start(i + 1));
  }

  @Override
  public boolean awaitListening() throws Exception {
    for (ServingLoop loop : loops) {
      await(loop.listening());
    }
    return true;
  }

  @Override
  public void end() {
    told.complete(null);
  }

  @Override
  public void awaitEnd() throws Exception {
    for (ServingLoop loop : loops) {
      await(loop.ended());
    }
  }

  @Override
  public void close() {
    end();
    loops.forEach(loop -> loop.ended().exceptionally(ServingLoops::toldAlready).join());
  }

  /// What a loop failed with is thrown by the two methods that wait.
  private static Void toldAlready(Throwable failure) {
    return null;
  }

  private void await(CompletableFuture<Void> future) throws Exception {
    try {
      future.get();
    } catch (ExecutionException failure) {
      throw reason(failure.getCause());
    }
  }

  private Exception reason(@Nullable Throwable failure) {
    return switch (failure) {
      case UnsupportedOperationException cannot ->
          new UserError(
              ExitCode.USAGE,
              "runtime '%s' cannot serve with --loops or --processes (%s)"
                  .formatted(runtime.name(), cannot.getMessage()));
      case Exception other -> other;
      case null, default -> new IllegalStateException("a loop broke down: " + failure, failure);
    };
  }
}
