package io.loopmark.cli.command;

import io.loopmark.cli.step.SelfCheckProgress;
import io.loopmark.cli.step.SelfCheckStep;
import io.loopmark.cli.step.SelfCheckText;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.selfcheck.SelfCheck;
import io.loopmark.tck.selfcheck.SelfCheckOptions;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Puts the suite itself on trial.
@Command(
    name = "self-check",
    description = "Put the suite on trial: bugs are put into a runtime, and the rules must notice.")
public final class SelfCheckCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private RuntimeOption runtime = new RuntimeOption();

  @Option(
      names = "--mutant",
      split = ",",
      paramLabel = "GLOB",
      description = "Only these bugs, such as 'lock-*'. Default: all.")
  private List<String> mutants = List.of();

  @Mixin private RuleOption rules = new RuleOption();

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    SelfCheckOptions options =
        SelfCheckOptions.of(runtime.name()).withMutants(mutants).withRules(rules.globs());
    if (out.directory() != null) {
      return new RunSession(spec, null, out.directory())
          .run(List.of(new SelfCheckStep(options)))
          .code();
    }
    Progress progress = Progress.ofPlan(SelfCheckProgress.planned(options));
    SelfCheckSummary summary =
        SelfCheck.run(options, new SelfCheckProgress(progress, result -> {}));
    progress.close();
    SelfCheckText.lines(summary).forEach(System.out::println);
    return summary.exitCode();
  }
}
