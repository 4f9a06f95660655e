package io.loopmark.cli.command;

import io.loopmark.bench.latency.LatencyPlan;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.Profile;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.step.BenchStep;
import io.loopmark.cli.step.LatencyStep;
import io.loopmark.cli.step.Step;
import io.loopmark.cli.step.VectorStep;
import io.loopmark.cli.step.VectorStep.Demand;
import io.loopmark.cli.step.VerifyStep;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.vectors.Mode;
import io.loopmark.tck.vectors.RequestVector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The main job: judge every runtime, measure, and write one report.
@Command(
    name = "run",
    description = {
      "The main job: judge every runtime, measure workloads and latency, and write one report.",
      "Exits with 1 if the reference breaks a rule or something could not be measured; what rivals"
          + " do",
      "differently is a finding of the report."
    })
public final class RunCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  private static final String REFERENCE = "reference";
  private static final String SMOKE = "smoke";

  /// Shorter than in `verify`: threads wait in real time and break rules by waiting for ever.
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  @Mixin private ProfileOption profile = new ProfileOption();

  @Mixin private OutOption out = new OutOption();

  @Mixin private ResumeOption resume = new ResumeOption();

  @Override
  public Integer call() throws Exception {
    Profile chosen = profile.chosen();
    boolean resumes = resume.isWanted(out);
    List<RuntimeDescription> runtimes = Verifier.runtimes(VerifyOptions.of(VerifyOptions.ALL));
    VerifyOptions everything =
        VerifyOptions.of(runtimes.stream().map(RuntimeDescription::name).toArray(String[]::new))
            .withDeadline(DEADLINE);
    var steps = new ArrayList<Step>();
    steps.add(new VerifyStep(everything, runtime -> runtime.startsWith(REFERENCE)));
    if (!profile.name().equals(SMOKE)) {
      steps.addAll(vectors(runtimes));
    }
    steps.add(new BenchStep(BenchPlan.of(chosen, "*", List.of())));
    steps.add(new LatencyStep(LatencyPlan.of(chosen, List.of(), LatencyPlan.Wishes.NONE)));
    var session = new RunSession(spec, profile.name(), out.directory());
    ExitCode code = resumes ? session.resume(steps) : session.run(steps);
    return code.code();
  }

  /// The HTTP vectors, whole, which takes some seconds per server.
  private static List<Step> vectors(List<RuntimeDescription> runtimes) throws IOException {
    Map<Boolean, List<String>> ours =
        runtimes.stream()
            .map(RuntimeDescription::name)
            .collect(Collectors.partitioningBy(name -> name.startsWith(REFERENCE)));
    var steps = new ArrayList<Step>();
    for (Map.Entry<Boolean, List<String>> group : ours.entrySet()) {
      if (!group.getValue().isEmpty()) {
        steps.add(
            VectorStep.ofRuntimes(
                group.getValue(),
                List.of(),
                RequestVector.all(),
                EnumSet.of(Mode.WHOLE),
                group.getKey() ? Demand.WANTED : Demand.NONE));
      }
    }
    return steps;
  }
}
