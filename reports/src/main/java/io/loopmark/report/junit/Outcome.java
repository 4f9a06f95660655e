package io.loopmark.report.junit;

import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.Matrix;
import java.util.Optional;

/// A cell of the matrix in the words of JUnit XML.
///
/// @param type the verdict, as attribute of the element
record Outcome(Kind kind, String type, String message) {

  enum Kind {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  static Outcome of(Matrix.Cell cell) {
    Verdict verdict = cell.verdict();
    if (verdict == null) {
      return cell.available()
          ? new Outcome(Kind.ERROR, cell.key(), "no verdict: the run did not come to this rule")
          : new Outcome(Kind.SKIPPED, cell.key(), "the runtime is not installed");
    }
    if (verdict.stale() != null) {
      return new Outcome(Kind.FAILURE, "stale-known-difference", verdict.stale());
    }
    if (verdict.verdict().isViolation() && verdict.known() != null) {
      return new Outcome(Kind.SKIPPED, "known-difference", verdict.known());
    }
    return new Outcome(kind(verdict), cell.key(), message(verdict));
  }

  private static Kind kind(Verdict verdict) {
    return switch (verdict.verdict()) {
      case PASS -> Kind.PASSED;
      case FAIL, FLAKY -> Kind.FAILURE;
      case HANG, CRASH, INCONCLUSIVE -> Kind.ERROR;
      case NOT_EXPRESSIBLE, UNAVAILABLE -> Kind.SKIPPED;
    };
  }

  private static String message(Verdict verdict) {
    return Optional.ofNullable(verdict.message())
        .or(() -> Optional.ofNullable(verdict.reason()))
        .orElse(verdict.verdict().word());
  }
}
