package io.loopmark.tck.vectors;

import java.util.List;

/// The grade of one delivery.
///
/// @param verdict the grade
/// @param exact whether the server did what is wanted of one of ours, not just what is permitted
/// @param delivery how the bytes were sent
/// @param message what differs, or empty
/// @param expected the outcome wanted
/// @param actual what was seen, in lines
/// @param essence what must be the same in all deliveries
record Grade(
    VectorVerdict verdict,
    boolean exact,
    String delivery,
    String message,
    String expected,
    List<String> actual,
    String essence) {

  /// The same outcome, but graded as one that depends on how the bytes are cut.
  Grade unlike(Grade whole, VectorLevel level) {
    String difference =
        "the outcome depends on how the bytes are cut: %s gives %s, %s gives %s"
            .formatted(whole.delivery, whole.essence, delivery, essence);
    return new Grade(
        verdict.worse(VectorVerdict.outside(level)),
        false,
        delivery,
        difference,
        expected,
        actual,
        essence);
  }
}
