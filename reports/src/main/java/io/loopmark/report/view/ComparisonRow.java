package io.loopmark.report.view;

import io.loopmark.report.compare.Difference;
import java.util.List;
import java.util.Locale;

/// One quantity on both sides, as a reader sees it.
///
/// @param difference what was measured
/// @param words what is said of it
public record ComparisonRow(Difference difference, String words) {

  /// The titles of the columns; one that begins with `>` is of numbers.
  public static final List<String> HEADER =
      List.of(
          "Case", "Figure", ">Base", ">Head", ">Times", ">95 % interval", ">Figures", "Finding");

  /// The text of each column.
  public List<String> cells() {
    return List.of(
        difference.quantity().subject(),
        difference.quantity().unit(),
        Numbers.figure(difference.baseMedian()),
        Numbers.figure(difference.headMedian()),
        times(),
        interval(),
        difference.base().size() + " + " + difference.head().size(),
        words);
  }

  /// How many times the head is the base, such as `1.10`.
  String times() {
    return difference.ratio() == null ? Numbers.NONE : hundredths(difference.ratio().value());
  }

  /// The interval of that, such as `1.08–1.12`.
  String interval() {
    return difference.ratio() == null
        ? Numbers.NONE
        : hundredths(difference.ratio().low()) + "–" + hundredths(difference.ratio().high());
  }

  private static String hundredths(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
