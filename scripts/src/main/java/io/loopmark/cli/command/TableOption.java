package io.loopmark.cli.command;

import io.loopmark.cli.terminal.Columns;
import io.loopmark.report.markdown.ComparisonTable;
import io.loopmark.report.view.ComparisonRow;
import java.util.List;
import picocli.CommandLine.Option;

/// How a comparison is printed.
final class TableOption {

  private enum Format {
    text,
    md
  }

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  /// Prints what has to be said before the table, and the table.
  void print(List<String> remarks, List<ComparisonRow> rows) {
    remarks.forEach(System.out::println);
    if (!remarks.isEmpty()) {
      System.out.println();
    }
    System.out.print(render(rows));
  }

  private String render(List<ComparisonRow> rows) {
    return switch (format) {
      case text -> {
        var columns = new Columns(ComparisonRow.HEADER);
        rows.forEach(row -> columns.row(row.cells()));
        yield columns.toString();
      }
      case md -> ComparisonTable.render(rows);
    };
  }
}
