package io.loopmark.cli.step;

import io.loopmark.cli.results.EarlierRun;
import io.loopmark.tck.vectors.RequestVector;
import io.loopmark.tck.vectors.VectorResult;
import io.loopmark.tck.vectors.VectorVerdict;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of `conformance.ndjson` about vectors.
final class VectorLines {

  record Line(
      String type,
      String runtime,
      String vector,
      String category,
      String title,
      String rfc,
      String level,
      String mode,
      String verdict,
      boolean exact,
      int deliveries,
      @Nullable String delivery,
      @Nullable String message,
      @Nullable String sent,
      @Nullable String expected,
      @Nullable List<String> actual,
      @Nullable String why,
      String repeat) {

    /// Which of the cases of its runtime it is.
    Key key() {
      return new Key(vector, mode);
    }
  }

  private static final String TYPE = "vector";

  private VectorLines() {}

  /// What was found already.
  static Collection<Line> kept(EarlierRun earlier) {
    return earlier.cases(
        ConformanceLines.JOURNAL, TYPE, Line.class, line -> List.of(line.runtime(), line.key()));
  }

  /// A vector in a mode.
  record Key(String vector, String mode) {}

  /// Whether a rule was broken.
  static boolean isBroken(Line line) {
    return VectorVerdict.ofWord(line.verdict()).isBroken();
  }

  static Line of(VectorResult result, String repeat) {
    RequestVector vector = result.vector();
    boolean passed = result.verdict() == VectorVerdict.PASS && result.message().isEmpty();
    return new Line(
        TYPE,
        result.runtime(),
        vector.id(),
        vector.category(),
        vector.title(),
        vector.rfc(),
        vector.level().name(),
        result.mode().word(),
        result.verdict().word(),
        result.exact(),
        result.deliveries(),
        passed ? null : result.delivery(),
        passed ? null : result.message(),
        passed ? null : vector.shown(),
        passed ? null : result.expected(),
        passed ? null : result.actual(),
        passed ? null : vector.why(),
        repeat);
  }
}
