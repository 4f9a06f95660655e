package io.loopmark.bench.jmh;

/// Checks answers, and that the JVM is the one the figures are about.
final class Answers {

  private static final int JAVA = 25;

  private Answers() {}

  static void requireJava25() {
    int feature = Runtime.version().feature();
    if (feature != JAVA) {
      throw new IllegalStateException(
          "Java " + feature + " (expected: 25); set JAVA_HOME to a JDK 25 and run again");
    }
  }

  static void expect(String what, long actual, long expected) {
    if (actual != expected) {
      throw new IllegalStateException(
          "wrong answer, %s: %d (expected: %d)".formatted(what, actual, expected));
    }
  }
}
