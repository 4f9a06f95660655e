package io.loopmark.cli.command;

import io.loopmark.bench.run.BenchCase;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.Profile;
import io.loopmark.cli.step.BenchStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the JMH workloads.
@Command(name = "bench", description = "Measure the workloads, each beside its floor.")
public final class BenchCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Option(
      names = "--profile",
      defaultValue = "smoke",
      description = "smoke, quick or full. Default: ${DEFAULT-VALUE}.")
  private String profile = "smoke";

  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "Only these workloads. Default: all of the profile.")
  private String workload = "*";

  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME",
      description = "Only these runtimes. Default: those of the profile.")
  private List<String> runtimes = List.of();

  @Option(names = "--plan", description = "Only say what would be measured and how long it takes.")
  private boolean planOnly;

  @Option(names = "--out", paramLabel = "DIR", description = "Default: a new one below results.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    BenchPlan plan = BenchPlan.of(Profile.named(profile), workload, runtimes);
    if (planOnly) {
      print(plan);
      return 0;
    }
    return new RunSession(spec, profile, out).run(List.of(new BenchStep(plan))).code();
  }

  private static void print(BenchPlan plan) {
    for (BenchCase benchCase : plan.cases()) {
      System.out.printf(Locale.ROOT, "%-48s %6.0f s%n", benchCase.id(), benchCase.seconds());
    }
    plan.notExpressible().forEach(id -> System.out.printf("%-48s not expressible%n", id));
    System.out.printf(Locale.ROOT, "%-48s %6.0f s%n", "in all", plan.seconds());
  }
}
