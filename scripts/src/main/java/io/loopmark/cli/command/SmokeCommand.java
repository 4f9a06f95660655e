package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.known.KnownDifferences;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.smoke.Smoke;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Judges adapters before the runtimes behind them.
@Command(
    name = "smoke",
    description = "Look for the usual mistakes of a driver, before its runtime is judged.")
public final class SmokeCommand implements Callable<Integer> {

  @Mixin private RuntimesOption runtimes = new RuntimesOption();

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Mixin private ProcessOption processes = new ProcessOption();

  @Mixin private KnownOption known = new KnownOption();

  @Override
  public Integer call() throws Exception {
    List<String> names = new ArrayList<>(runtimes.names());
    names.addAll(Verifier.namesOf(processes.commands()));
    if (names.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "nothing to look at (expected: --runtime NAME or --process COMMAND)");
    }
    VerifyOptions options =
        VerifyOptions.of(names.toArray(String[]::new))
            .withClassPath(classPath.paths())
            .withProcesses(processes.commands())
            .withKnown(known.files());
    List<RuntimeDescription> found = Verifier.runtimes(options);
    KnownDifferences differences = Verifier.known(options, found);
    boolean clean = true;
    for (String name : names) {
      clean &= look(described(name, found), options, differences);
    }
    return clean ? 0 : 1;
  }

  private static RuntimeDescription described(String name, List<RuntimeDescription> all) {
    RuntimeDescription found =
        all.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new UnknownRuntimeException(
                    name, all.stream().map(RuntimeDescription::name).toList()));
    if (!found.unavailable().isEmpty()) {
      throw new UserError(ExitCode.ENVIRONMENT, name + ": " + found.unavailable());
    }
    return found;
  }

  private static boolean look(
      RuntimeDescription runtime, VerifyOptions options, KnownDifferences differences)
      throws Exception {
    List<Smoke.Finding> findings = Smoke.run(runtime.name(), options, differences);
    List<Smoke.Finding> mistakes = findings.stream().filter(Smoke.Finding::isMistake).toList();
    mistakes.forEach(mistake -> System.out.println(mistake.report() + "\n"));
    findings.stream()
        .filter(Smoke.Finding::isKnown)
        .forEach(finding -> System.out.println(runtime.name() + ": " + finding.explanation()));
    findings.stream()
        .map(Smoke.Finding::observation)
        .filter(observation -> !observation.isEmpty())
        .forEach(observation -> System.out.println(runtime.name() + ": " + observation));
    System.out.printf(
        "%s: %s in %s%n",
        runtime.name(),
        mistakes.isEmpty() ? "no mistake" : Count.of(mistakes.size(), "mistake"),
        Count.of(findings.stream().filter(Smoke.Finding::isMade).count(), "check"));
    return mistakes.isEmpty();
  }
}
