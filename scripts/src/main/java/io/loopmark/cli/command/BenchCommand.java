package io.loopmark.cli.command;

import io.loopmark.bench.run.BenchCase;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.step.BenchStep;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures the workloads.
@Command(name = "bench", description = "Measure the workloads, each beside its floor.")
public final class BenchCommand implements Callable<Integer> {

  static final String PLAN = "--plan";

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private ProfileOption profile = new ProfileOption();

  @Option(
      names = "--workload",
      paramLabel = "GLOB",
      defaultValue = "*",
      description =
          "Only these workloads, or sizes, as in 'yield-loop:tasks=2'. Default: all of the"
              + " profile.")
  private String workload = "*";

  @Mixin private RuntimesOption runtimes = new RuntimesOption();

  @Option(names = PLAN, description = "Only say what would be measured and how long it takes.")
  private boolean planOnly;

  @Mixin private OutOption out = new OutOption();

  @Mixin private ResumeOption resume = new ResumeOption();

  @Override
  public Integer call() throws Exception {
    BenchPlan plan = BenchPlan.of(profile.chosen(), workload, runtimes.names());
    runtimes.failIfNamed(plan.unavailable());
    failIfNothingIsLeft(plan);
    var session = new RunSession(spec, profile.name(), out.directory());
    boolean resumes = resume.isWanted(out);
    var step = new BenchStep(plan);
    if (planOnly) {
      print(plan, step.left(resumes ? session.earlier() : EarlierRun.NONE));
      return 0;
    }
    ExitCode code = resumes ? session.resume(List.of(step)) : session.run(List.of(step));
    return code.code();
  }

  /// Whoever names a runtime wants its figures, and not those of the floor alone.
  private void failIfNothingIsLeft(BenchPlan plan) {
    boolean measured =
        plan.cases().stream().anyMatch(each -> runtimes.names().contains(each.runtime()));
    if (!measured && !plan.notExpressible().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "--runtime: %s: cannot be expressed (expected: a runtime or workload that can be measured; '%s' without --runtime lists all)"
              .formatted(String.join(", ", plan.notExpressible()), PLAN));
    }
  }

  private static void print(BenchPlan plan, List<BenchCase> left) {
    for (BenchCase benchCase : left) {
      System.out.printf(Locale.ROOT, "%-48s %6.0f s%n", benchCase.id(), benchCase.seconds());
    }
    plan.notExpressible().forEach(id -> System.out.printf("%-48s not expressible%n", id));
    plan.unavailable().forEach(System.out::println);
    double seconds = left.stream().mapToDouble(BenchCase::seconds).sum();
    System.out.printf(Locale.ROOT, "%-48s %6.0f s%n", "in all", seconds);
  }
}
