package io.loopmark.tck.known;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some versions of a runtime: bounds with blanks between, all of which hold, as in `>=3.9 <3.12`.
///
/// @param bounds none for every version
record VersionRange(List<Bound> bounds) {

  private static final Pattern BOUND = Pattern.compile("(>=|<)(\\S+)");

  /// @param isLowest whether it is the first version that counts, else the first that does not
  record Bound(boolean isLowest, Version version) {

    boolean holds(Version other) {
      return isLowest == (other.compareTo(version) >= 0);
    }
  }

  VersionRange {
    bounds = List.copyOf(bounds);
  }

  /// The range that `text` stands for.
  ///
  /// @throws IllegalArgumentException if it stands for none
  static VersionRange parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      Matcher matcher = BOUND.matcher(word);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "versions '%s' (expected: bounds such as '>=3.9 <3.12')".formatted(text));
      }
      bounds.add(new Bound(matcher.group(1).equals(">="), Version.parse(matcher.group(2))));
    }
    return new VersionRange(bounds);
  }

  /// Whether `version` is one of them.
  ///
  /// @throws IllegalArgumentException if it is no version
  boolean contains(String version) {
    Version other = Version.parse(version);
    return bounds.stream().allMatch(bound -> bound.holds(other));
  }
}
