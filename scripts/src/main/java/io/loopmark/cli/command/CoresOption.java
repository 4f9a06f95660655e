package io.loopmark.cli.command;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.serve.EndOfProcess;
import io.loopmark.cli.serve.Serving;
import io.loopmark.cli.serve.ServingLoops;
import io.loopmark.cli.serve.SharedPort;
import io.loopmark.cli.serve.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that let a server use several cores, and what they do.
final class CoresOption {

  private static final int MOST = 1024;

  @Option(
      names = "--loops",
      paramLabel = "N",
      description = "Loops per process that share the port, each on its own thread. Default: 1.")
  private @Nullable Integer loops;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "Worker processes that share the port; one that dies is replaced. Default: none, this"
              + " process serves.")
  private @Nullable Integer processes;

  /// Refuses numbers that make no sense.
  void check() {
    check("--loops", loops);
    check("--processes", processes);
  }

  private static void check(String option, @Nullable Integer value) {
    if (value != null && (value < 1 || value > MOST)) {
      throw new UserError(
          ExitCode.USAGE, "%s: %d (expected: 1 to %d)".formatted(option, value, MOST));
    }
  }

  /// True if several loops or processes share the port.
  boolean areShared() {
    return processes != null || loops() > 1;
  }

  private int loops() {
    return loops == null ? 1 : loops;
  }

  /// Refuses to share the port of a rival that is only a server.
  void refuseFor(RuntimeOption runtime) {
    if (areShared()) {
      throw new UserError(
          ExitCode.USAGE,
          "runtime '%s' cannot serve with --loops or --processes (it brings a server of its own)"
              .formatted(runtime.name()));
    }
  }

  /// Serves until the process is told to end; running handlers may then finish.
  int serve(AsyncRuntime runtime, String host, int port, ServerOptions limits) throws Exception {
    try (var shared = SharedPort.reserve(host, port);
        var serving = start(runtime, host, shared.number(), limits);
        var end = new EndOfProcess(serving::end)) {
      if (serving.awaitListening()) {
        Started.say(host, shared.number());
      }
      serving.awaitEnd();
      return end.exitCode().code();
    }
  }

  private Serving start(AsyncRuntime runtime, String host, int port, ServerOptions limits) {
    return processes == null
        ? new ServingLoops(runtime, host, port, limits, loops())
        : new Workers(runtime, host, port, limits, loops(), processes);
  }
}
