package io.loopmark.report.markdown;

import io.loopmark.report.view.ComparisonRow;
import java.util.List;

/// A comparison as a table for a pull request.
public final class ComparisonTable {

  private ComparisonTable() {}

  /// The table.
  public static String render(List<ComparisonRow> rows) {
    var table = new MarkdownTable(ComparisonRow.HEADER);
    rows.forEach(row -> table.row(row.cells()));
    return table.toString();
  }
}
