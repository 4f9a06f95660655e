package io.loopmark.cli.command;

import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.Profile;
import io.loopmark.bench.workload.Model;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.step.BenchStep;
import io.loopmark.report.ResultDirectory;
import io.loopmark.report.compare.Control;
import io.loopmark.report.compare.Difference;
import io.loopmark.report.compare.Gate;
import io.loopmark.report.result.Bench;
import io.loopmark.report.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Shows that a gate can fail, and that it does not fail always: by work of a known amount,
/// measured as everything is.
final class GateSelfTest {

  private static final Profile PROFILE = Profile.QUICK;

  private final CommandSpec spec;
  private final Gate gate;
  private final Path directory;

  /// @param out where the rounds go, or null for a new directory below `results`
  GateSelfTest(CommandSpec spec, Gate gate, @Nullable Path out) {
    this.spec = spec;
    this.gate = gate;
    this.directory = RunSession.directory(spec, out);
  }

  ExitCode run(TableOption table) throws Exception {
    int rounds = Math.ceilDiv(Gate.ROUNDS, PROFILE.forks());
    for (int round = 1; round <= rounds; round++) {
      ExitCode code = measure(directory.resolve("round-" + round));
      if (code != ExitCode.FINE) {
        return code;
      }
    }
    List<Bench> measured =
        ResultDirectory.readRounds(directory).stream()
            .map(RunResult::bench)
            .map(Objects::requireNonNull)
            .toList();
    var same = new GateVerdict(gate);
    var more = new GateVerdict(gate);
    same.judge(found(Control.AGAIN, measured));
    more.judge(found(Control.HALF_MORE, measured));
    table.print(List.of(), List.of(same.rows().getFirst(), more.rows().getFirst()));
    return conclude(same.exitCode(), more.exitCode());
  }

  private ExitCode measure(Path round) throws Exception {
    BenchPlan plan = BenchPlan.of(PROFILE, Control.WORKLOAD, List.of(Model.FLOOR));
    return new RunSession(spec, PROFILE.label(), round).run(List.of(new BenchStep(plan)));
  }

  private static Difference found(Control control, List<Bench> measured) {
    return control
        .in(measured)
        .orElseThrow(() -> new IllegalStateException(control + " was not measured"));
  }

  private static ExitCode conclude(ExitCode same, ExitCode more) {
    if (same == ExitCode.FINE && more == ExitCode.FAILED) {
      System.out.println("self-test: passed: what is the same passes, what is slower fails");
      return ExitCode.FINE;
    }
    if (same == ExitCode.FAILED || more == ExitCode.FINE) {
      System.out.println("self-test: failed: do not trust this gate on this machine");
      return ExitCode.FAILED;
    }
    System.out.println("self-test: undecided: this machine is too noisy for a gate");
    return ExitCode.INCONCLUSIVE;
  }
}
