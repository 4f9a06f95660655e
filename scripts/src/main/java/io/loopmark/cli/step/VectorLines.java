package io.loopmark.cli.step;

import io.loopmark.tck.vectors.RequestVector;
import io.loopmark.tck.vectors.VectorResult;
import io.loopmark.tck.vectors.VectorVerdict;
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
      String repeat) {}

  private VectorLines() {}

  static Line of(VectorResult result, String repeat) {
    RequestVector vector = result.vector();
    boolean passed = result.verdict() == VectorVerdict.PASS && result.message().isEmpty();
    return new Line(
        "vector",
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
