package io.loopmark.report.markdown;

import java.util.List;
import java.util.stream.Collectors;

/// A table with escaped cells.
final class MarkdownTable {

  private final StringBuilder text = new StringBuilder();

  /// @param header a title per column; one that begins with `>` aligns its column to the right
  MarkdownTable(List<String> header) {
    row(header.stream().map(title -> title.replaceFirst("^>", "")).toList());
    text.append(
        header.stream()
            .map(title -> title.startsWith(">") ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  MarkdownTable row(List<String> cells) {
    text.append(
        cells.stream()
            .map(MarkdownTable::escaped)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    return this;
  }

  /// Text that neither ends a cell nor becomes markup.
  static String escaped(String cell) {
    return cell.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public String toString() {
    return text.append('\n').toString();
  }
}
