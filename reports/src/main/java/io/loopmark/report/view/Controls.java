package io.loopmark.report.view;

import io.loopmark.report.compare.Control;
import io.loopmark.report.compare.Difference;
import io.loopmark.report.result.Bench;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the controls of a run say of the machine.
///
/// @param results those that the run has
record Controls(List<Result> results) {

  /// @param sentence what was compared and what came out
  /// @param isAsExpected whether that is what has to come out
  record Result(String sentence, boolean isAsExpected) {}

  static Controls of(@Nullable Bench bench) {
    return new Controls(
        bench == null
            ? List.of()
            : Arrays.stream(Control.values())
                .flatMap(control ->
                    control.in(List.of(bench)).stream().map(found -> result(control, found)))
                .toList());
  }

  List<String> sentences() {
    return results.stream().map(Result::sentence).toList();
  }

  /// What speaks against reading small differences from this run.
  List<String> doubts() {
    return results.stream().filter(result -> !result.isAsExpected()).map(Result::sentence).toList();
  }

  private static Result result(Control control, Difference found) {
    var row = new ComparisonRow(found, found.words());
    String sentence =
        "Control, %s: %s times as long (95 %% interval %s), %s."
            .formatted(control.words(), row.times(), row.interval(), row.words());
    return new Result(sentence, found.finding() == control.expected());
  }
}
