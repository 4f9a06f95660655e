package io.loopmark.tck.selfcheck;

import io.loopmark.tck.rule.Level;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// How many MUST rules of a chapter have shown that they can fail.
///
/// @param chapter its number
/// @param proven those that killed a mutant for the stated reason
/// @param unproven the others
public record ChapterCoverage(int chapter, List<String> proven, List<String> unproven) {

  /// The chapters about what only real networks and processes bring about; of the others, every
  /// MUST rule has to be proven.
  private static final Set<Integer> HALF = Set.of(9, 12);

  /// Copies the lists.
  public ChapterCoverage {
    proven = List.copyOf(proven);
    unproven = List.copyOf(unproven);
  }

  /// That of every chapter of the specification.
  ///
  /// @param convicting the rules that killed a mutant for the stated reason
  static List<ChapterCoverage> of(Set<String> convicting) {
    var proven = new TreeMap<Integer, List<String>>();
    var unproven = new TreeMap<Integer, List<String>>();
    for (SpecRule rule : Specification.load().rules()) {
      if (rule.level() == Level.MUST) {
        var side = convicting.contains(rule.id()) ? proven : unproven;
        side.computeIfAbsent(rule.chapter(), chapter -> new ArrayList<>()).add(rule.id());
      }
    }
    var chapters = new TreeMap<>(proven);
    chapters.putAll(unproven);
    return chapters.keySet().stream()
        .map(chapter ->
            new ChapterCoverage(
                chapter,
                proven.getOrDefault(chapter, List.of()),
                unproven.getOrDefault(chapter, List.of())))
        .toList();
  }

  /// How many MUST rules there are.
  public int total() {
    return proven.size() + unproven.size();
  }

  /// How many of them have to be proven.
  public int wanted() {
    return HALF.contains(chapter) ? (total() + 1) / 2 : total();
  }

  /// Whether enough of them are.
  public boolean isEnough() {
    return proven.size() >= wanted();
  }
}
