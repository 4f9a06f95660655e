package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.terminal.Count;
import io.loopmark.report.compare.Difference;
import io.loopmark.report.compare.Gate;
import io.loopmark.report.compare.Judgement;
import io.loopmark.report.compare.Judgement.Failed;
import io.loopmark.report.compare.Judgement.Passed;
import io.loopmark.report.compare.Judgement.Undecided;
import io.loopmark.report.compare.Judgement.Warning;
import io.loopmark.report.view.ComparisonRow;
import java.util.ArrayList;
import java.util.List;

/// What a gate says of all figures together.
final class GateVerdict {

  private final Gate gate;
  private final List<ComparisonRow> rows = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();

  GateVerdict(Gate gate) {
    this.gate = gate;
  }

  void judge(Difference difference) {
    Judgement judgement = gate.judge(difference);
    judgements.add(judgement);
    rows.add(new ComparisonRow(difference, words(difference, judgement)));
  }

  boolean isEmpty() {
    return judgements.isEmpty();
  }

  List<ComparisonRow> rows() {
    return rows;
  }

  private static String words(Difference difference, Judgement judgement) {
    String mark =
        switch (judgement) {
          case Passed passed -> "";
          case Warning warning -> "WARNING: ";
          case Failed failed -> "FAILED: ";
          case Undecided undecided -> "UNDECIDED: ";
        };
    String reason = judgement.reason().isEmpty() ? "" : "; " + judgement.reason();
    return mark + difference.words() + reason;
  }

  private <T> long count(Class<T> type) {
    return judgements.stream().filter(type::isInstance).count();
  }

  /// For example `failed: 1 of 12 figures; 2 undecided, 1 warning`.
  String sentence() {
    String of = " of " + Count.of(judgements.size(), "figure");
    String head =
        switch (exitCode()) {
          case FAILED -> "failed: " + count(Failed.class) + of;
          case INCONCLUSIVE -> "undecided: " + count(Undecided.class) + of;
          default -> "passed: " + Count.of(judgements.size(), "figure");
        };
    var rest = new ArrayList<String>();
    if (exitCode() == ExitCode.FAILED && count(Undecided.class) > 0) {
      rest.add(count(Undecided.class) + " undecided");
    }
    if (count(Warning.class) > 0) {
      rest.add(Count.of(count(Warning.class), "warning"));
    }
    return rest.isEmpty() ? head : head + "; " + String.join(", ", rest);
  }

  ExitCode exitCode() {
    if (count(Failed.class) > 0) {
      return ExitCode.FAILED;
    }
    return count(Undecided.class) > 0 ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
  }
}
