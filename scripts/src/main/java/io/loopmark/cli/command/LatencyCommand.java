package io.loopmark.cli.command;

import io.loopmark.bench.foreign.ForeignServer;
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

/// Measures the article's servers, or any other, by an open loop of requests.
@Command(
    name = "latency",
    description =
        "Measure the article's HTTP servers, or yours: requests are due on a schedule, late or not.")
public final class LatencyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Mixin private RuntimesOption runtimes = new RuntimesOption();

  @Mixin private HttpOption http = new HttpOption();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Keep-alive connections. Default: 100, for other profiles also more.")
  private @Nullable Integer connections;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "Requests due per second, in all. Default: 1.6 per connection, which is gentle;",
        "give the rate of your traffic, and the same one whenever figures are to be compared."
      })
  private @Nullable Double rate;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "Length of the measurement.")
  private @Nullable Double duration;

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    positive("--connections", connections);
    positive("--rate", rate);
    positive("--duration", duration);
    var wishes = new LatencyPlan.Wishes(connections, rate, duration);
    return (http.isNamed(runtimes) ? measureServer(wishes) : measureRuntimes(wishes)).code();
  }

  private ExitCode measureServer(LatencyPlan.Wishes wishes) throws Exception {
    LatencyPlan plan = LatencyPlan.ofServer(profile.chosen(), http.name(), http.routes(), wishes);
    requireDescriptors(plan);
    try (ForeignServer server = http.open()) {
      return run(new LatencyStep(plan, server));
    }
  }

  private ExitCode measureRuntimes(LatencyPlan.Wishes wishes) throws Exception {
    LatencyPlan plan = LatencyPlan.of(profile.chosen(), runtimes.names(), wishes);
    runtimes.failIfNamed(plan.unavailable());
    requireDescriptors(plan);
    if (plan.cases().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "no HTTP server in %s (expected: a runtime that serves HTTP); see 'loopmark runtimes'"
              .formatted(String.join(", ", plan.notExpressible())));
    }
    return run(new LatencyStep(plan));
  }

  private ExitCode run(LatencyStep step) throws Exception {
    return new RunSession(spec, profile.name(), out.directory()).run(List.of(step));
  }

  private static void requireDescriptors(LatencyPlan plan) {
    Descriptors.lacking(plan.mostConnections()).ifPresent(LatencyCommand::fail);
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
