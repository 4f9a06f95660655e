package io.loopmark.tck.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How the matrix of rules and mutants looks.
final class MatrixTest {

  @Test
  void mutantsAreRowsAndRulesAreColumns() {
    var found =
        new MutantResult(
            "found",
            "",
            List.of("SLP-01", "SLP-02", "SLP-04", "SLP-09"),
            List.of("SLP-01", "SLP-02"),
            List.of("SLP-01", "SLP-04"),
            List.of("SLP-02"),
            Map.of());
    var otherReason =
        new MutantResult(
            "other-reason",
            "",
            List.of("SLP-03", "EVL-01"),
            List.of("SLP-03", "EVL-01"),
            List.of("SLP-03", "EVL-01"),
            List.of(),
            Map.of("SLP-03", "something else"));
    List<String> lines = Matrix.lines(List.of(found, otherReason));
    assertEquals(
        List.of(
            "",
            "chapter 5                           SLP",
            "",
            "                                    123456789",
            "found                               #! +    .",
            "other-reason                          !"),
        lines.subList(lines.size() - 6, lines.size()));
  }
}
