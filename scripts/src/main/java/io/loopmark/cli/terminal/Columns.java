package io.loopmark.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns as wide as their widest cell.
public final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> toTheRight;

  /// @param header a title per column; one that begins with `>` aligns its column to the right
  public Columns(List<String> header) {
    toTheRight = header.stream().map(title -> title.startsWith(">")).toList();
    rows.add(header.stream().map(title -> title.replaceFirst("^>", "")).toList());
  }

  /// Adds a row, a cell for each title.
  public void row(List<String> cells) {
    if (cells.size() != toTheRight.size()) {
      throw new IllegalArgumentException(
          "cells: %d (expected: %d)".formatted(cells.size(), toTheRight.size()));
    }
    rows.add(cells);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String padding = " ".repeat(width(column) - row.get(column).length());
        line.append(column == 0 ? "" : GAP)
            .append(toTheRight.get(column) ? padding + row.get(column) : row.get(column) + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
