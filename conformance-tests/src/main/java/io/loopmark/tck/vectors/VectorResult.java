package io.loopmark.tck.vectors;

import java.util.List;

/// What came of one vector in one mode.
///
/// @param runtime whose server it was
/// @param vector the vector
/// @param mode how its bytes were cut
/// @param verdict the grade, the worst of all deliveries
/// @param exact whether every delivery had the outcome wanted of a server of ours
/// @param deliveries how many there were
/// @param delivery the one that decided, such as `split2 at 17`
/// @param message what differs, or empty
/// @param expected the outcome wanted
/// @param actual what was seen, in lines
public record VectorResult(
    String runtime,
    RequestVector vector,
    Mode mode,
    VectorVerdict verdict,
    boolean exact,
    int deliveries,
    String delivery,
    String message,
    String expected,
    List<String> actual) {

  /// Of all deliveries in one mode.
  static VectorResult of(String runtime, RequestVector vector, Mode mode, List<Grade> grades) {
    Grade worst = grades.getFirst();
    for (Grade grade : grades) {
      boolean worse =
          grade.verdict().compareTo(worst.verdict()) > 0 || (worst.exact() && !grade.exact());
      worst = worse && grade.verdict().worse(worst.verdict()) == grade.verdict() ? grade : worst;
    }
    return new VectorResult(
        runtime,
        vector,
        mode,
        worst.verdict(),
        grades.stream().allMatch(Grade::exact),
        grades.size(),
        worst.delivery(),
        worst.message(),
        worst.expected(),
        worst.actual());
  }

  /// Several lines for a human.
  public String report() {
    return """
    %s %s %s (%s, RFC %s, %s): %s
      %s
      expected: %s
      actual:   %s
    """
        .formatted(
            verdict.word().toUpperCase(java.util.Locale.ROOT),
            runtime,
            vector.id(),
            vector.level(),
            vector.rfc(),
            delivery,
            vector.title(),
            message,
            expected,
            String.join("\n            ", actual));
  }
}
