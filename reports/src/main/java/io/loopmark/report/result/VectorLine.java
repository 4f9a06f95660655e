package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one HTTP server did with one vector in one mode.
///
/// @param rfc the sections the vector rests on
/// @param level how binding they are
/// @param mode how its bytes were cut
/// @param exact whether every outcome was the one wanted of a server of ours
/// @param deliveries how often it was sent
/// @param delivery the delivery that decided
/// @param sent its bytes, control characters written out
/// @param expected the outcome wanted of a server of ours
/// @param actual what came back
public record VectorLine(
    String runtime,
    String vector,
    @Nullable String category,
    @Nullable String title,
    String rfc,
    String level,
    String mode,
    VectorGrade verdict,
    @Nullable Boolean exact,
    @Nullable Integer deliveries,
    @Nullable String delivery,
    @Nullable String message,
    @Nullable String sent,
    @Nullable String expected,
    List<String> actual,
    @Nullable String why,
    @Nullable String repeat) {

  public VectorLine {
    actual = OptionalList.copyOf(actual);
  }
}
