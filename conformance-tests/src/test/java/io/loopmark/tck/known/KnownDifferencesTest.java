package io.loopmark.tck.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.VerifySummary;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known differences excuse what they explain and nothing else.
final class KnownDifferencesTest {

  @TempDir Path folder;

  private final List<Verdict> verdicts = new ArrayList<>();

  private VerifySummary verify(String runtime, UnaryOperator<VerifyOptions> change)
      throws IOException {
    var options = change.apply(VerifyOptions.of(runtime).withRules(List.of("SLP-01", "SLP-02")));
    var collector =
        new VerdictListener() {
          @Override
          public void verdict(Verdict verdict) {
            verdicts.add(verdict);
          }
        };
    return Verifier.verify(options, collector);
  }

  private VerifySummary verify(String runtime, String list) throws IOException {
    Path file = Files.writeString(folder.resolve("known.json"), list);
    return verify(runtime, options -> options.withKnown(List.of(file)));
  }

  @Test
  void brokenRuleThatIsExplainedIsNoFailureAndNoPass() throws IOException {
    VerifySummary summary =
        verify(
            "fake-throws",
            """
            {"runtime": "fake-throws", "differences": [
              {"reason": "It throws.", "rules": ["SLP-01"], "sometimes": ["SLP-02"]}]}
            """);
    assertEquals(0, summary.exitCode());
    assertEquals(0, summary.count(VerdictKind.PASS));
    assertEquals(2, summary.known());
    assertTrue(verdicts.getFirst().report().contains("known     It throws."));
  }

  @Test
  void listedRuleThatIsNotBrokenIsStale() throws IOException {
    VerifySummary summary =
        verify(
            "reference",
            """
            {"runtime": "reference", "differences": [
              {"reason": "It once was.", "rules": ["SLP-01"], "sometimes": ["SLP-02"]}]}
            """);
    assertEquals(1, summary.exitCode());
    assertEquals(1, summary.stale(), "what is broken sometimes only is never stale");
    String report = verdicts.getFirst().report();
    assertTrue(report.contains("but the verdict is pass; remove it there"), report);
  }

  @Test
  void listTravelsWithTheRuntime() throws IOException {
    Path lists = Files.createDirectories(folder.resolve("META-INF/loopmark/known-differences"));
    Files.writeString(
        lists.resolve("fake-throws.json"),
        """
        {"runtime": "fake-throws", "differences": [{"reason": "It throws.", "rules": ["SLP-01"]}]}
        """);
    VerifySummary summary =
        verify("fake-throws", options -> options.withClassPath(List.of(folder)));
    assertEquals(1, summary.known());
    assertEquals(1, summary.unexplained(), "SLP-02 is not listed");
  }

  /// The version of the fake is 0.
  @ParameterizedTest
  @CsvSource({">=0, true", ">=0 <0.9.1, true", "<1, true", "<0, false", ">=0.0.1, false"})
  void versionsSayWhichReleasesDiffer(String versions, boolean isKnown) throws IOException {
    VerifySummary summary =
        verify(
            "fake-throws",
            """
            {"runtime": "fake-throws", "differences": [
              {"reason": "It throws.", "versions": "%s", "rules": ["SLP-01", "SLP-02"]}]}
            """
                .formatted(versions));
    assertEquals(isKnown ? 2 : 0, summary.known());
    assertEquals(isKnown ? 0 : 2, summary.unexplained());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"runtime": "nobody"}                                     | no runtime named 'nobody' (known: fake-
          {}                                                        | no runtime named 'null' (known: fake-
          {"runtime": "reference", "rules": []}                     | Unrecognized property "rules"
          {"runtime": "reference", "runtime": "reference"}          | line 1: Duplicate
          not JSON                                                  | line 1: Unrecognized token
          {"runtime": "reference", "differences": [{"reason": "?", "rules": ["XYZ-01"]}]}       | no rule matches 'XYZ-01' (known: GEN-01..
          {"runtime": "reference", "differences": [{"reason": "?", "versions": "3.9"}]}         | versions '3.9' (expected: bounds such as '>=3.9 <3.12')
          {"runtime": "reference", "differences": [{"reason": "?", "versions": "<3", "rules": ["XYZ-01"]}]} | no rule matches 'XYZ-01'
          {"runtime": "reference", "differences": [{"rules": ["SLP-01"]}]}                      | a group without a reason
          {"runtime": "reference", "differences": [{"reason": "?", "rules": ["SLP-01", "SLP-01"]}]} | SLP-01 is listed twice
          """)
  void listThatCannotBeUsedIsOneSentence(String list, String problem) {
    var error = assertThrows(KnownDifferencesException.class, () -> verify("reference", list));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("known differences in " + folder), message);
    assertTrue(message.contains(problem), message);
    assertEquals(List.of(), verdicts, "it is found before anything is judged");
  }

  @Test
  void missingFileIsOneSentence() {
    Path missing = folder.resolve("missing.json");
    var error =
        assertThrows(
            KnownDifferencesException.class,
            () -> verify("reference", options -> options.withKnown(List.of(missing))));
    assertTrue(String.valueOf(error.getMessage()).endsWith("missing.json: no such file"));
  }
}
