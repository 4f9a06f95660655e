package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.report.NoisyFile;
import io.loopmark.report.compare.Comparison;
import io.loopmark.report.compare.Gate;
import io.loopmark.report.compare.NoisyCase;
import io.loopmark.report.compare.Obstacles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Fails when a build became slower.
@Command(
    name = "gate",
    description = {
      "Fail (exit code 1) if HEAD is worse than BASE, beyond chance and by more than is allowed;"
          + " 3 if these rounds do not tell.",
      "Measure both builds on one machine in turn, A B B A, ten figures each: docs/gate.md has a"
          + " script."
    })
public final class GateCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway") // set by picocli before anything runs
  private CommandSpec spec;

  @Mixin private SidesOption sides = new SidesOption();

  @Option(
      names = "--time",
      paramLabel = "PERCENT",
      description =
          "How much slower times may become. Default: 20. What is allocated or held may grow by 5.")
  private @Nullable Double time;

  @Option(
      names = "--noisy",
      paramLabel = "FILE",
      description =
          "Cases that are known to be noisy, each with reason, owner and last day; they only warn.")
  private @Nullable Path noisy;

  @Option(
      names = "--self-test",
      description =
          "Measure the same work twice, and half as much again: the gate must pass the one and fail"
              + " the other. Two minutes.")
  private boolean selfTest;

  @Mixin private TableOption table = new TableOption();

  @Mixin private OutOption out = new OutOption();

  @Override
  public Integer call() throws Exception {
    if (time != null && !(time > 0)) {
      throw new UserError(ExitCode.USAGE, "--time: " + time + " (expected: above 0)");
    }
    if (!selfTest) {
      return judge().code();
    }
    if (sides.areNamed()) {
      throw new UserError(
          ExitCode.USAGE, "--self-test: not with directories (expected: one or the other)");
    }
    return new GateSelfTest(spec, new Gate(time, List.of()), out.directory()).run(table).code();
  }

  private ExitCode judge() throws Exception {
    SidesOption.Sides read = sides.read();
    var remarks = new ArrayList<>(read.remarks());
    Obstacles.cautions(read.base(), read.head())
        .forEach(caution -> remarks.add("caution: " + caution));
    var verdict = new GateVerdict(new Gate(time, entries(remarks)));
    Comparison.of(read.base(), read.head()).differences().forEach(verdict::judge);
    if (verdict.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "the runs hold no figure (expected: benchmarks or loads in both)");
    }
    table.print(remarks, verdict.rows());
    System.out.println("gate: " + verdict.sentence());
    return verdict.exitCode();
  }

  /// The entries that count today; that others do not becomes a remark.
  private List<NoisyCase> entries(List<String> remarks) throws Exception {
    if (noisy == null) {
      return List.of();
    }
    LocalDate today = LocalDate.now();
    var counting = new ArrayList<NoisyCase>();
    for (NoisyCase entry : NoisyFile.read(noisy)) {
      if (entry.until().isBefore(today)) {
        remarks.add(
            "%s: '%s' counted until %s and does no more (%s)"
                .formatted(noisy, entry.subject(), entry.until(), entry.owner()));
      } else {
        counting.add(entry);
      }
    }
    return counting;
  }
}
