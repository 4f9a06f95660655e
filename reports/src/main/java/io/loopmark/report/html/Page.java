package io.loopmark.report.html;

import io.loopmark.report.result.VerdictKind;
import io.loopmark.report.view.Matrix;
import io.loopmark.report.view.Report;
import io.loopmark.report.view.Tally;
import io.loopmark.report.view.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the template is given: the report, and everything that must stand in the page itself.
///
/// @param policy the Content-Security-Policy
/// @param style the style sheet
/// @param scripts library first
/// @param data JSON for the scripts
public record Page(Report report, String policy, String style, List<String> scripts, String data) {

  private static final int RULE_WIDTH_PX = 340;
  private static final int COLUMN_WIDTH_PX = 108;
  private static final int WIDEST_COLUMN_PX = 190;
  private static final int FEW_COLUMNS_PX = 860;
  private static final int PAGE_MARGIN_PX = 66;

  static Page of(Report report) {
    var scripts =
        List.of(
            Asset.text(Asset.CHARTS),
            Asset.text("matrix.js"),
            Asset.text("detail.js"),
            Asset.text("charts.js"));
    return new Page(
        report,
        ContentPolicy.of(scripts),
        Asset.text("report.css"),
        scripts,
        PageData.of(report).json());
  }

  /// A part of a bar.
  public record Share(VerdictKind kind, String percent) {}

  /// The parts of a tally as widths that add up to 100 percent.
  public static List<Share> shares(Tally tally) {
    return Arrays.stream(VerdictKind.values())
        .filter(kind -> tally.count(kind) > 0)
        .map(kind -> new Share(kind, percent(tally.count(kind), tally.total())))
        .toList();
  }

  private static String percent(int part, int total) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / total);
  }

  /// From this width on the matrix needs no scroll bar of its own, and its head can stick to the
  /// window.
  public static int matrixWidthPx(Matrix matrix) {
    return RULE_WIDTH_PX + COLUMN_WIDTH_PX * matrix.columns().size();
  }

  /// Few runtimes share the width that many would need, up to where a cell looks lost.
  public static int columnWidthPx(Matrix matrix) {
    int share = FEW_COLUMNS_PX / Math.max(1, matrix.columns().size());
    return Math.clamp(share, COLUMN_WIDTH_PX, WIDEST_COLUMN_PX);
  }

  public static int stickyFromPx(Matrix matrix) {
    return matrixWidthPx(matrix) + PAGE_MARGIN_PX;
  }

  /// Rows of a chart, a heading per case included: its height is known before it is drawn, so that
  /// nothing on the page jumps.
  public static int chartRows(Workload workload) {
    return workload.cases().stream().mapToInt(c -> c.models().size() + 1).sum();
  }
}
