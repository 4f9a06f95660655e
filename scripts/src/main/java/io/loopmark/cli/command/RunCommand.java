package io.loopmark.cli.command;

import io.loopmark.bench.latency.LatencyPlan;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.Profile;
import io.loopmark.cli.step.BenchStep;
import io.loopmark.cli.step.LatencyStep;
import io.loopmark.cli.step.Step;
import io.loopmark.cli.step.VerifyStep;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The main job: judge every runtime, measure, and write one report.
@Command(
    name = "run",
    description = {
      "The main job: judge every runtime, measure workloads and latency, and write one report.",
      "Exits with 1 if the reference breaks a rule or something could not be measured; what rivals do",
      "differently is a finding of the report."
    })
public final class RunCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  private static final String REFERENCE = "reference";

  /// Shorter than in `verify`: threads wait in real time and break rules by waiting for ever.
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  @Mixin private ProfileOption profile = new ProfileOption();

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    Profile chosen = profile.chosen();
    VerifyOptions everything = VerifyOptions.of(VerifyOptions.ALL).withDeadline(DEADLINE);
    int runtimes = Verifier.runtimes(everything).size();
    List<Step> steps =
        List.of(
            new VerifyStep(everything, runtimes, runtime -> runtime.startsWith(REFERENCE)),
            new BenchStep(BenchPlan.of(chosen, "*", List.of())),
            new LatencyStep(LatencyPlan.of(chosen, List.of(), LatencyPlan.Wishes.NONE)));
    return new RunSession(spec, profile.name(), out.directory()).run(steps).code();
  }
}
