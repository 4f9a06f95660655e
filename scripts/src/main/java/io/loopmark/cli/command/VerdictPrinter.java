package io.loopmark.cli.command;

import io.loopmark.cli.step.Tally;
import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints what is not a pass, known differences by their reasons, and one sentence per runtime.
final class VerdictPrinter implements VerdictListener {

  private final boolean everyDifference;
  private final List<String> sentences = new ArrayList<>();
  private final Tally tally = new Tally();
  private final Map<String, List<String>> known = new LinkedHashMap<>();

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
      known
          .computeIfAbsent(verdict.knownReason(), reason -> new ArrayList<>())
          .add(verdict.rule().id());
    } else if (verdict.isStale()) {
      print(verdict);
    } else {
      switch (verdict.kind()) {
        case PASS, NOT_EXPRESSIBLE -> {}
        case FAIL, FLAKY, HANG, CRASH, INCONCLUSIVE, UNAVAILABLE -> print(verdict);
      }
    }
  }

  private static void print(Verdict verdict) {
    System.out.println(verdict.report() + "\n");
  }

  private void endRuntime() {
    known.forEach((reason, rules) ->
        System.out.printf(
            "%s known to differ in %s%n  %s%n%n",
            tally.runtime(), String.join(" ", rules), reason));
    known.clear();
    if (!tally.isEmpty()) {
      sentences.add(tally.sentence());
    }
  }

  /// Ends the last runtime.
  void end() {
    endRuntime();
    sentences.forEach(System.out::println);
  }
}
