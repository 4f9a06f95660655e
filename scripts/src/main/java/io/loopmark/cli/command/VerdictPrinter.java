package io.loopmark.cli.command;

import io.loopmark.cli.step.Tally;
import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints what is not a pass, known differences and what cannot be expressed or asked by their
/// reasons, and one sentence per runtime.
final class VerdictPrinter implements VerdictListener {

  private final boolean everyDifference;
  private final List<String> sentences = new ArrayList<>();
  private final Tally tally = new Tally();
  private final Map<String, List<String>> known = new LinkedHashMap<>();
  private final Map<String, List<String>> inexpressible = new LinkedHashMap<>();
  private final Map<String, List<String>> notAsked = new LinkedHashMap<>();

  /// @param everyDifference whether known differences are shown as fully as others
  VerdictPrinter(boolean everyDifference) {
    this.everyDifference = everyDifference;
  }

  @Override
  public void runtime(RuntimeDescription runtime) {
    endRuntime();
    tally.begin(runtime);
  }

  @Override
  public void verdict(Verdict verdict) {
    tally.add(verdict);
    if (verdict.isKnown() && !everyDifference) {
      note(known, verdict.knownReason(), verdict);
    } else if (verdict.isStale()) {
      print(verdict);
    } else {
      switch (verdict.kind()) {
        case PASS -> verdict.judgement().notAsked().forEach(text -> note(notAsked, text, verdict));
        case NOT_EXPRESSIBLE -> note(inexpressible, verdict.judgement().message(), verdict);
        case FAIL, FLAKY, HANG, CRASH, INCONCLUSIVE, UNAVAILABLE -> print(verdict);
      }
    }
  }

  private static void print(Verdict verdict) {
    System.out.println(verdict.report() + "\n");
  }

  private static void note(Map<String, List<String>> rules, String reason, Verdict verdict) {
    rules.computeIfAbsent(reason, first -> new ArrayList<>()).add(verdict.rule().id());
  }

  private void endRuntime() {
    printNoted("known to differ in", known);
    printNoted("cannot express", inexpressible);
    printNoted("was not asked all of", notAsked);
    if (!tally.isEmpty()) {
      sentences.add(tally.sentence());
    }
  }

  private void printNoted(String what, Map<String, List<String>> rulesByReason) {
    rulesByReason.forEach((reason, rules) ->
        System.out.printf(
            "%s %s %s%n  %s%n%n", tally.runtime(), what, String.join(" ", rules), reason));
    rulesByReason.clear();
  }

  /// Ends the last runtime.
  void end() {
    endRuntime();
    sentences.forEach(System.out::println);
  }
}
