package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
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
            .withProcesses(processes.commands());
    List<RuntimeDescription> known = Verifier.runtimes(options);
    boolean clean = true;
    for (String name : names) {
      clean &= look(described(name, known), options);
    }
    return clean ? 0 : 1;
  }

  private static RuntimeDescription described(String name, List<RuntimeDescription> known) {
    RuntimeDescription found =
        known.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new UnknownRuntimeException(
                    name, known.stream().map(RuntimeDescription::name).toList()));
    if (!found.unavailable().isEmpty()) {
      throw new UserError(ExitCode.ENVIRONMENT, name + ": " + found.unavailable());
    }
    return found;
  }

  private static boolean look(RuntimeDescription runtime, VerifyOptions options) throws Exception {
    List<Smoke.Finding> findings = Smoke.run(runtime.name(), options);
    List<Smoke.Finding> mistakes = findings.stream().filter(Smoke.Finding::isMistake).toList();
    mistakes.forEach(mistake -> System.out.println(mistake.report() + "\n"));
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
