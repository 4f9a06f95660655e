package io.loopmark.tck.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A trace as a rule writes it down, in the notation of [Trace]; `{a b c}` stands for these labels
/// in any order, two dots for one or more bars.
final class Expectation {

  private Expectation() {}

  /// Whether every label, iteration and time is as written.
  static boolean exact(List<String> expected, List<String> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!sameOrder(words(expected.get(i)), words(actual.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the labels come in the order written and none before its time: all that can be asked
  /// of a runtime in real time.
  static boolean inOrderAndNotEarly(List<String> expected, Trace actual) {
    List<String> order = new ArrayList<>();
    List<Double> earliest = new ArrayList<>();
    for (String line : expected) {
      List<String> words = words(line);
      double seconds = new BigDecimal(words.getFirst().replaceAll("[t=:]", "")).doubleValue();
      for (String word : words.subList(1, words.size())) {
        if (!word.equals("|") && !word.equals("..")) {
          order.add(word);
        }
        if (!List.of("|", "..", "{", "}").contains(word)) {
          earliest.add(seconds * 1e9);
        }
      }
    }
    if (!sameOrder(order, actual.labels())) {
      return false;
    }
    for (int i = 0; i < earliest.size(); i++) {
      if (actual.entries().get(i).nanos() < earliest.get(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether `actual` is the sequence `expected`, in which braces enclose labels in any order and
  /// two dots stand for one or more bars.
  static boolean sameOrder(List<String> expected, List<String> actual) {
    List<String> rest = actual;
    for (int i = 0; i < expected.size(); i++) {
      List<String> next = List.of(expected.get(i));
      if (next.getFirst().equals("..")) {
        int bars = (int) rest.stream().takeWhile("|"::equals).count();
        next = Collections.nCopies(Math.max(1, bars), "|");
      } else if (next.getFirst().equals("{")) {
        int end = i + expected.subList(i, expected.size()).indexOf("}");
        next = expected.subList(i + 1, end);
        i = end;
      }
      if (next.size() > rest.size() || !sorted(next).equals(sorted(rest.subList(0, next.size())))) {
        return false;
      }
      rest = rest.subList(next.size(), rest.size());
    }
    return rest.isEmpty();
  }

  /// The words of a line, braces and bars being words of their own.
  static List<String> words(String line) {
    String spaced = line.replaceAll("(?<=^|\\s)\\{", "{ ").replaceAll("\\}(?=\\s|$)", " }");
    return Arrays.stream(spaced.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().sorted().toList();
  }
}
