package io.loopmark.tck.selfcheck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.child.ChildVerdict;
import io.loopmark.tck.child.RuleProcess;
import io.loopmark.tck.child.Supplies;
import io.loopmark.tck.mutant.Killer;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.spec.Specification;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Puts bugs into a runtime that passes, and sees which rules notice.
public final class SelfCheck {

  private final SelfCheckOptions options;
  private final SelfCheckListener listener;
  private final List<String> brokenBefore = new ArrayList<>();
  private final Set<String> killers = new HashSet<>();

  private SelfCheck(SelfCheckOptions options, SelfCheckListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /// Checks as `options` say. Runs on the calling thread, rules in child processes.
  ///
  /// @throws UnknownRuntimeException if the runtime is not there
  /// @throws io.loopmark.tck.catalog.UnknownRuleException if a glob matches no rule
  /// @throws io.loopmark.tck.mutant.UnknownMutantException if a glob matches no mutant
  /// @throws IOException if no process can be started
  public static SelfCheckSummary run(SelfCheckOptions options, SelfCheckListener listener)
      throws IOException {
    return new SelfCheck(options, listener).run();
  }

  private SelfCheckSummary run() throws IOException {
    RuleCatalog all = RuleCatalog.load().select(options.rules());
    List<Mutant> mutants =
        MutantCatalog.select(options.mutants()).stream()
            .filter(mutant -> !expected(mutant, all).isEmpty())
            .toList();
    try (var process =
        new RuleProcess(
            Supplies.of(options.classPath()), options.deadline(), List.of(options.runtime()))) {
      needRuntime(process.runtimes());
      findBrokenBefore(process, all);
      RuleCatalog rules = all.without(brokenBefore);
      listener.plan(mutants, rules);
      List<MutantResult> results = new ArrayList<>();
      for (Mutant mutant : mutants) {
        listener.starting(mutant);
        MutantResult result = expose(process, mutant, expected(mutant, all), rules);
        results.add(result);
        listener.mutant(result);
        listener.progress(results.size(), mutants.size());
      }
      return new SelfCheckSummary(results, brokenBefore, neverKilled(rules), coverage(results));
    }
  }

  /// The rules that must notice `mutant`, as far as they were asked for.
  private List<String> expected(Mutant mutant, RuleCatalog chosen) {
    Set<String> ids = chosen.rules().stream().map(RuleEntry::id).collect(Collectors.toSet());
    return mutant.kills().stream()
        .filter(id -> options.rules().isEmpty() || ids.contains(id))
        .toList();
  }

  private List<String> neverKilled(RuleCatalog rules) {
    if (!options.mutants().isEmpty()) {
      return List.of(); // others might
    }
    return rules.rules().stream().map(RuleEntry::id).filter(id -> !killers.contains(id)).toList();
  }

  private List<ChapterCoverage> coverage(List<MutantResult> results) {
    if (!options.mutants().isEmpty() || !options.rules().isEmpty()) {
      return List.of(); // what was not asked for is not missing
    }
    Set<String> convicting = new HashSet<>();
    results.forEach(result -> convicting.addAll(result.convictedBy()));
    return ChapterCoverage.of(convicting);
  }

  private void needRuntime(List<RuntimeDescription> known) {
    List<String> names = known.stream().map(RuntimeDescription::name).toList();
    if (!names.contains(options.runtime())) {
      throw new UnknownRuntimeException(options.runtime(), names);
    }
  }

  /// A rule that fails without any bug proves nothing about one.
  private void findBrokenBefore(RuleProcess process, RuleCatalog all) throws IOException {
    for (RuleEntry rule : all.rules()) {
      if (!passes(process, rule)) {
        brokenBefore.add(rule.id());
      }
    }
  }

  /// Tries it twice if need be: a machine that stalls is no bug of anybody's.
  private boolean passes(RuleProcess process, RuleEntry rule) throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      ChildVerdict healthy = process.attempt(options.runtime(), "", rule.id());
      if (healthy.judgement().kind() == VerdictKind.PASS) {
        return true;
      }
    }
    return false;
  }

  private MutantResult expose(
      RuleProcess process, Mutant mutant, List<String> expected, RuleCatalog rules)
      throws IOException {
    List<String> killedBy = new ArrayList<>();
    Map<String, String> wrongReasons = new TreeMap<>();
    List<RuleEntry> tried = inScope(mutant, rules);
    for (RuleEntry rule : tried) {
      ChildVerdict attempt = attempt(process, mutant, rule);
      if (attempt.judgement().kind().isBroken()) {
        killedBy.add(rule.id());
        killers.add(rule.id());
        if (isForAnotherReason(mutant, rule, attempt.judgement())) {
          wrongReasons.put(rule.id(), Killer.seen(attempt.judgement()));
        }
      }
    }
    Predicate<String> missed = id -> !killedBy.contains(id) && !brokenBefore.contains(id);
    return new MutantResult(
        mutant.name(),
        mutant.description(),
        tried.stream().map(RuleEntry::id).toList(),
        expected,
        killedBy,
        expected.stream().filter(missed).toList(),
        wrongReasons);
  }

  /// Tries again what did not end in time and should have ended otherwise: the machine may have
  /// stalled.
  private ChildVerdict attempt(RuleProcess process, Mutant mutant, RuleEntry rule)
      throws IOException {
    ChildVerdict first = process.attempt(options.runtime(), mutant.name(), rule.id());
    boolean late = first.judgement().reason() == Reason.DEADLINE;
    return late && isForAnotherReason(mutant, rule, first.judgement())
        ? process.attempt(options.runtime(), mutant.name(), rule.id())
        : first;
  }

  private static boolean isForAnotherReason(Mutant mutant, RuleEntry rule, Judgement judgement) {
    return mutant.killer(rule.id()).filter(killer -> !killer.convicts(judgement)).isPresent();
  }

  private List<RuleEntry> inScope(Mutant mutant, RuleCatalog rules) {
    Set<Integer> chapters = new HashSet<>();
    Specification.load().rules().stream()
        .filter(rule -> mutant.kills().contains(rule.id()))
        .forEach(rule -> chapters.add(rule.chapter()));
    return rules.rules().stream()
        .filter(rule ->
            switch (options.scope()) {
              case EXPECTED -> mutant.kills().contains(rule.id());
              case CHAPTERS -> chapters.contains(rule.chapter());
              case ALL -> true;
            })
        .toList();
  }
}
