package io.loopmark.cli.command;

import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.Model;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.runtime.RuntimeDescription;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the runtimes and how each suspends here.
@Command(name = "runtimes", description = "List the runtimes that can be judged or measured.")
public final class RuntimesCommand implements Callable<Integer> {

  /// What others are measured against, and no runtime.
  private static final Set<String> YARDSTICKS = Set.of(Model.FLOOR, Model.BARE);

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Mixin private ProcessOption processes = new ProcessOption();

  @Override
  public Integer call() throws Exception {
    Map<String, RuntimeDescription> judged =
        Verifier.runtimes(
                VerifyOptions.of(VerifyOptions.ALL)
                    .withClassPath(classPath.paths())
                    .withProcesses(processes.commands()))
            .stream()
            .collect(Collectors.toMap(RuntimeDescription::name, Function.identity()));
    judged.values().stream()
        .sorted(Comparator.comparing(RuntimeDescription::name))
        .forEach(runtime ->
            print(
                runtime.name(),
                runtime.version(),
                isMeasured(runtime.name()) ? "suite, benchmarks" : "suite",
                runtime.mechanism()));
    Models.all().stream()
        .filter(model -> !judged.containsKey(model.name()) && !YARDSTICKS.contains(model.name()))
        .sorted(Comparator.comparing(Model::name))
        .forEach(model -> print(model.name(), "", "benchmarks", model.description()));
    return 0;
  }

  private static boolean isMeasured(String name) {
    return Models.all().stream()
        .anyMatch(model -> model.name().equals(name) && !model.workloads().isEmpty());
  }

  private static void print(String name, String version, String use, String how) {
    System.out.printf("%-20s %-16s %-18s %s%n", name, version, use, how);
  }
}
