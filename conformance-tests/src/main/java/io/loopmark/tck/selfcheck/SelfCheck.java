package io.loopmark.tck.selfcheck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.child.ChildVerdict;
import io.loopmark.tck.child.RuleProcess;
import io.loopmark.tck.mutant.Killer;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.spec.Specification;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts bugs into a runtime that passes, and sees which rules notice.
public final class SelfCheck {

  private final SelfCheckOptions options;
  private final SelfCheckListener listener;
  private final Set<String> killers = new HashSet<>();

  private SelfCheck(SelfCheckOptions options, SelfCheckListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /// Checks as `options` say. Runs on the calling thread, rules in child processes.
  ///
  /// @throws UnknownRuntimeException if the runtime is not there
  /// @throws io.loopmark.tck.catalog.UnknownRuleException if a glob matches no rule
  /// @throws IllegalArgumentException if a glob matches no mutant
  /// @throws IOException if no process can be started
  public static SelfCheckSummary run(SelfCheckOptions options, SelfCheckListener listener)
      throws IOException {
    return new SelfCheck(options, listener).run();
  }

  private SelfCheckSummary run() throws IOException {
    List<Mutant> mutants = MutantCatalog.select(options.mutants());
    RuleCatalog all = RuleCatalog.load().select(options.rules());
    try (var process =
        new RuleProcess(
            options.classPath(), List.of(), options.deadline(), List.of(options.runtime()))) {
      needRuntime(process.runtimes());
      List<String> broken = brokenBefore(process, all);
      RuleCatalog rules = all.without(broken);
      listener.plan(mutants, rules);
      List<MutantResult> results = new ArrayList<>();
      for (Mutant mutant : mutants) {
        MutantResult result = expose(process, mutant, rules);
        results.add(result);
        listener.mutant(result);
        listener.progress(results.size(), mutants.size());
      }
      List<String> neverKilled =
          rules.rules().stream().map(RuleEntry::id).filter(id -> !killers.contains(id)).toList();
      return new SelfCheckSummary(results, broken, neverKilled, coverage(results));
    }
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
  private List<String> brokenBefore(RuleProcess process, RuleCatalog all) throws IOException {
    List<String> broken = new ArrayList<>();
    for (RuleEntry rule : all.rules()) {
      if (!passes(process, rule)) {
        broken.add(rule.id());
      }
    }
    return broken;
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

  private MutantResult expose(RuleProcess process, Mutant mutant, RuleCatalog rules)
      throws IOException {
    List<String> killedBy = new ArrayList<>();
    Map<String, String> wrongReasons = new TreeMap<>();
    List<RuleEntry> tried = inScope(mutant, rules);
    for (RuleEntry rule : tried) {
      ChildVerdict attempt = attempt(process, mutant, rule);
      if (attempt.judgement().kind().isBroken()) {
        var verdict =
            new Verdict(
                mutant.name(), rule, attempt.judgement(), attempt.output(), attempt.taint());
        killedBy.add(rule.id());
        killers.add(rule.id());
        listener.kill(verdict);
        if (isForAnotherReason(mutant, rule, attempt.judgement())) {
          wrongReasons.put(rule.id(), Killer.seen(attempt.judgement()));
        }
      }
    }
    return result(mutant, rules, tried, killedBy, wrongReasons);
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

  private static MutantResult result(
      Mutant mutant,
      RuleCatalog rules,
      List<RuleEntry> tried,
      List<String> killedBy,
      Map<String, String> wrongReasons) {
    List<String> written = rules.rules().stream().map(RuleEntry::id).toList();
    List<String> missed =
        mutant.kills().stream()
            .filter(id -> written.contains(id) && !killedBy.contains(id))
            .toList();
    List<String> unwritten = mutant.kills().stream().filter(id -> !written.contains(id)).toList();
    return new MutantResult(
        mutant.name(),
        mutant.description(),
        tried.stream().map(RuleEntry::id).toList(),
        mutant.kills(),
        killedBy,
        missed,
        unwritten,
        wrongReasons);
  }
}
