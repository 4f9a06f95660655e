package io.loopmark.report.compare;

import java.util.Collection;
import java.util.List;

/// What one side measured of a quantity.
///
/// @param rounds the figures of each round, in the order in which they were taken; empty for a
///   round that has none
/// @param unusable why rounds have none, a sentence each
public record Figures(List<List<Double>> rounds, List<String> unusable) {

  public Figures {
    rounds = rounds.stream().map(List::copyOf).toList();
    unusable = List.copyOf(unusable);
  }

  /// All of them, one round after the other.
  public List<Double> all() {
    return rounds.stream().flatMap(Collection::stream).toList();
  }

  /// How many there are.
  public int count() {
    return rounds.stream().mapToInt(List::size).sum();
  }

  /// How many rounds have any.
  public int usableRounds() {
    return (int) rounds.stream().filter(round -> !round.isEmpty()).count();
  }

  boolean isEmpty() {
    return count() == 0;
  }

  /// The first and the last half of the rounds; of a single round, the halves of its figures.
  List<Figures> halves() {
    if (usableRounds() > 1) {
      int half = rounds.size() / 2;
      return List.of(
          new Figures(rounds.subList(0, half), List.of()),
          new Figures(rounds.subList(half, rounds.size()), List.of()));
    }
    List<Double> all = all();
    int half = all.size() / 2;
    return List.of(
        new Figures(List.of(all.subList(0, half)), List.of()),
        new Figures(List.of(all.subList(half, all.size())), List.of()));
  }
}
