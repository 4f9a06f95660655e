package io.loopmark.cli.command;

import io.loopmark.bench.latency.LatencyPlan;
import io.loopmark.bench.served.Descriptors;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.step.LatencyStep;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures the article's servers by an open loop of requests.
@Command(
    name = "latency",
    description =
        "Measure the article's HTTP servers: requests are due on a schedule, late or not.")
public final class LatencyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Mixin private RuntimesOption runtimes = new RuntimesOption();

  @Option(names = "--connections", paramLabel = "N", description = "Keep-alive connections.")
  private @Nullable Integer connections;

  @Option(names = "--rate", paramLabel = "R", description = "Requests due per second, in all.")
  private @Nullable Double rate;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "Length of the measurement.")
  private @Nullable Double duration;

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    positive("--connections", connections);
    positive("--rate", rate);
    positive("--duration", duration);
    LatencyPlan plan =
        LatencyPlan.of(
            profile.chosen(),
            runtimes.names(),
            new LatencyPlan.Wishes(connections, rate, duration));
    runtimes.failIfNamed(plan.unavailable());
    Descriptors.lacking(plan.mostConnections()).ifPresent(LatencyCommand::fail);
    if (plan.cases().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "no HTTP server in %s (expected: a runtime that serves HTTP); see 'loopmark runtimes'"
              .formatted(String.join(", ", plan.notExpressible())));
    }
    return new RunSession(spec, profile.name(), out.directory())
        .run(List.of(new LatencyStep(plan)))
        .code();
  }

  private static void fail(String sentence) {
    throw new UserError(ExitCode.ENVIRONMENT, sentence);
  }

  private static void positive(String option, @Nullable Number value) {
    if (value != null && !(value.doubleValue() > 0)) {
      throw new UserError(ExitCode.USAGE, option + ": " + value + " (expected: above 0)");
    }
  }
}
