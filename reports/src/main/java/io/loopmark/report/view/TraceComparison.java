package io.loopmark.report.view;

import java.util.ArrayList;
import java.util.List;

/// Two traces side by side, step by step.
///
/// @param firstDifference index of the first row that differs; -1 when the traces are equal
public record TraceComparison(List<Row> rows, int firstDifference) {

  public TraceComparison {
    rows = List.copyOf(rows);
  }

  /// One step of both; empty text where a trace has already ended.
  public record Row(String expected, String actual) {}

  public static TraceComparison of(List<String> expected, List<String> actual) {
    var rows = new ArrayList<Row>();
    int first = -1;
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      var row = new Row(step(expected, i), step(actual, i));
      boolean missing = i >= expected.size() || i >= actual.size();
      if (first < 0 && (missing || !row.expected.equals(row.actual))) {
        first = i;
      }
      rows.add(row);
    }
    return new TraceComparison(rows, first);
  }

  private static String step(List<String> trace, int index) {
    return index < trace.size() ? trace.get(index) : "";
  }
}
