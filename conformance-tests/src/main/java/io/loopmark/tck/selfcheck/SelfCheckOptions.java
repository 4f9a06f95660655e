package io.loopmark.tck.selfcheck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How to put the suite on trial.
///
/// @param runtime the name of the runtime the bugs are put into; it must be right
/// @param mutants globs of mutants; empty for all
/// @param rules globs of rules; empty for all
/// @param scope which rules are tried on each mutant
/// @param classPath where the runtime is, besides the class path of this process
/// @param deadline how long a rule may take
public record SelfCheckOptions(
    String runtime,
    List<String> mutants,
    List<String> rules,
    Scope scope,
    List<Path> classPath,
    Duration deadline) {

  /// Which rules are tried on a mutant.
  public enum Scope {
    /// Those that must kill it.
    EXPECTED,
    /// Those of the chapters of the rules that must kill it.
    CHAPTERS,
    /// All.
    ALL
  }

  /// Copies the lists.
  public SelfCheckOptions {
    mutants = List.copyOf(mutants);
    rules = List.copyOf(rules);
    classPath = List.copyOf(classPath);
  }

  /// Every mutant of `runtime` under every rule of the chapters it is about.
  public static SelfCheckOptions of(String runtime) {
    return new SelfCheckOptions(
        runtime, List.of(), List.of(), Scope.CHAPTERS, List.of(), Duration.ofSeconds(10));
  }

  /// The same with other mutants.
  public SelfCheckOptions withMutants(List<String> globs) {
    return new SelfCheckOptions(runtime, globs, rules, scope, classPath, deadline);
  }

  /// The same with other rules.
  public SelfCheckOptions withRules(List<String> globs) {
    return new SelfCheckOptions(runtime, mutants, globs, scope, classPath, deadline);
  }

  /// The same with other rules for each mutant.
  public SelfCheckOptions withScope(Scope other) {
    return new SelfCheckOptions(runtime, mutants, rules, other, classPath, deadline);
  }

  /// The same with a further class path.
  public SelfCheckOptions withClassPath(List<Path> paths) {
    return new SelfCheckOptions(runtime, mutants, rules, scope, paths, deadline);
  }
}
