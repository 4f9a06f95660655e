package io.loopmark.tck.verdict;

import java.util.ArrayList;
import java.util.List;

/// Two traces beside each other, with an arrow where they first differ.
final class SideBySide {

  private SideBySide() {}

  static String of(List<String> expected, List<String> actual) {
    if (expected.isEmpty() && actual.isEmpty()) {
      return "";
    }
    List<String> left = new ArrayList<>(List.of("expected"));
    left.addAll(expected);
    List<String> right = new ArrayList<>(List.of("actual"));
    right.addAll(actual);
    int width = left.stream().mapToInt(String::length).max().orElse(0);
    int differs = firstDifference(left, right);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String a = i < left.size() ? left.get(i) : "";
      String b = i < right.size() ? right.get(i) : "";
      text.append("\n  ").append(i == differs ? "> " : "  ").append(a);
      text.append(" ".repeat(width - a.length())).append(" | ").append(b);
    }
    return text.toString();
  }

  private static int firstDifference(List<String> left, List<String> right) {
    for (int i = 1; i < Math.max(left.size(), right.size()); i++) {
      if (i >= left.size() || i >= right.size() || !left.get(i).equals(right.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
