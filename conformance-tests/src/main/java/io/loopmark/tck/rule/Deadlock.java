package io.loopmark.tck.rule;

/// The loop asked to wait for ever although nothing outside could wake it, or ran without end.
/// Thrown into the loop so that a hang costs milliseconds; the trial remembers it, so a loop that
/// swallows it gains nothing.
final class Deadlock extends Error {

  private static final long serialVersionUID = 1L;

  Deadlock(String message) {
    super(message);
  }
}
