package io.loopmark.bench.jmh;

/// Checks answers: a wrong one fails the benchmark.
final class Answers {

  private Answers() {}

  static void expect(String what, long actual, long expected) {
    if (actual != expected) {
      throw new IllegalStateException(
          "wrong answer, %s: %d (expected: %d)".formatted(what, actual, expected));
    }
  }
}
