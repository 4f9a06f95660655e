package io.loopmark.rival.cpython;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What some versions of CPython are known to do differently, and why; see `differences.json`.
///
/// @param rules the rules
/// @param verdict the verdict they get, or null for any that says broken
/// @param since the first version that differs, or null for all before [#before]
/// @param before the first version that does not, or null if all do
/// @param sometimes whether only some releases in between differ
/// @param reason why, in words for users
public record Difference(
    List<String> rules,
    @Nullable String verdict,
    @Nullable String since,
    @Nullable String before,
    boolean sometimes,
    String reason) {

  /// Copies the list.
  public Difference {
    rules = List.copyOf(rules);
  }

  /// Whether it is about that version.
  public boolean concerns(String version) {
    return (since == null || compare(since, version) <= 0)
        && (before == null || compare(version, before) < 0);
  }

  /// Compares numbers between dots; `3.13` is `3.13.0`.
  private static int compare(String left, String right) {
    for (int i = 0; i < 3; i++) {
      int difference = Integer.compare(part(left, i), part(right, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int part(String version, int index) {
    String[] parts = version.split("\\.");
    String digits = index < parts.length ? parts[index].replaceAll("\\D.*", "") : "";
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
