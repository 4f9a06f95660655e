package io.loopmark.cli.command;

import io.loopmark.cli.step.SelfCheckStep;
import io.loopmark.cli.step.SelfCheckText;
import io.loopmark.tck.selfcheck.SelfCheck;
import io.loopmark.tck.selfcheck.SelfCheckListener;
import io.loopmark.tck.selfcheck.SelfCheckOptions;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      defaultValue = "reference",
      description = "The runtime the bugs are put into. Default: ${DEFAULT-VALUE}.")
  private String runtime = "reference";

  @Option(
      names = "--mutant",
      split = ",",
      paramLabel = "GLOB",
      description = "Only these bugs, such as 'lock-*'. Default: all.")
  private List<String> mutants = List.of();

  @Option(
      names = "--rule",
      split = ",",
      paramLabel = "GLOB",
      description = "Only these rules. Default: those of the chapters a bug is about.")
  private List<String> rules = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write results and a report there. Default: only print.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    SelfCheckOptions options = SelfCheckOptions.of(runtime).withMutants(mutants).withRules(rules);
    if (out != null) {
      return new RunSession(spec, null, out).run(List.of(new SelfCheckStep(options))).code();
    }
    SelfCheckSummary summary = SelfCheck.run(options, new SelfCheckListener() {});
    SelfCheckText.lines(summary).forEach(System.out::println);
    return summary.exitCode();
  }
}
