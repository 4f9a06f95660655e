package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.result.Completeness;
import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.RunResult;
import io.loopmark.report.result.VerdictKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fault cases 40, 43 and 46 of the fault list: what is damaged is named by file and line, what is
/// whole is kept.
final class ResultDirectoryTest {

  @TempDir Path directory;

  private Damaged damaged() {
    return new Damaged(directory);
  }

  private RunResult read() throws ResultException {
    return ResultDirectory.read(directory);
  }

  private Conformance conformance() throws ResultException {
    return Objects.requireNonNull(read().conformance());
  }

  private ResultException refused() {
    return assertThrows(ResultException.class, this::read);
  }

  @Test
  void readsTheWholeSample() throws Exception {
    var run = ResultDirectory.read(Path.of("src/test/resources/sample-run"));

    assertEquals("sample-data", Objects.requireNonNull(run.manifest()).runId());
    assertEquals(91, Objects.requireNonNull(run.conformance()).rules().size());
    assertEquals(7 * 91, run.conformance().verdicts().size());
    assertTrue(run.conformance().completeness().isComplete());
    assertEquals(10, Objects.requireNonNull(run.latency()).curves().size());
    assertEquals(5, Objects.requireNonNull(run.selfCheck()).mutants().size());
    assertTrue(run.notices().isEmpty(), run.notices()::toString);
  }

  @Test
  void aVerifyOnlyRunHasOnlyConformance() throws Exception {
    damaged().file("conformance", 1, Damaged.PASS);

    var run = read();

    assertEquals(VerdictKind.PASS, conformance().verdicts().getFirst().verdict());
    assertNull(run.bench());
    assertNull(run.latency());
    assertNull(run.selfCheck());
  }

  @Test
  void withoutManifestTheReportSaysWhatIsUnknown() throws Exception {
    damaged().file("conformance", 1, Damaged.PASS);

    assertTrue(read().notices().getFirst().startsWith("manifest.json is missing"));
    assertTrue(ReportFormat.html.render(read()).contains("manifest.json is missing"));
  }

  @Test
  void anEmptyDirectoryIsRefused() {
    assertTrue(
        refused()
            .getMessage()
            .contains("holds no result (expected: at least one of manifest.json"));
  }

  @Test
  void somethingThatIsNoDirectoryIsRefused() {
    var error =
        assertThrows(ResultException.class, () -> ResultDirectory.read(directory.resolve("none")));

    assertTrue(error.getMessage().contains("not a directory"));
    assertEquals(Optional.empty(), error.line());
  }

  @Test
  void withoutFooterTheRunIsInterruptedAndItsCasesAreKept() throws Exception {
    damaged().open("conformance", Damaged.PASS, Damaged.PASS.replace("GEN-01", "GEN-02"));

    assertEquals(
        new Completeness.Interrupted(2, "its footer is missing"), conformance().completeness());
    assertTrue(ReportFormat.html.render(read()).contains("interrupted, 2 cases kept"));
    assertTrue(ReportFormat.md.render(read()).contains("interrupted, 2 cases kept"));
  }

  @Test
  void aCutLastLineIsLeftOutAndTheRestKept() throws Exception {
    damaged()
        .raw(
            "conformance",
            Damaged.HEADER.formatted("conformance")
                + "\n"
                + Damaged.PASS
                + "\n"
                + Damaged.PASS.substring(0, 40));

    assertEquals(new Completeness.Interrupted(1, "line 3 is cut"), conformance().completeness());
  }

  @Test
  void aLastLineCutInsideOfACharacterIsLeftOutToo() throws Exception {
    byte[] whole =
        (Damaged.HEADER.formatted("conformance") + "\n{\"type\":\"é")
            .getBytes(StandardCharsets.UTF_8);

    damaged().raw("conformance", java.util.Arrays.copyOf(whole, whole.length - 1));

    assertEquals(new Completeness.Interrupted(0, "line 2 is cut"), conformance().completeness());
  }

  @Test
  void anInterruptedFooterIsAnInterruptedRun() throws Exception {
    damaged()
        .open(
            "conformance",
            Damaged.PASS,
            Damaged.FOOTER.formatted(1).replace("complete", "interrupted"));

    assertEquals(
        new Completeness.Interrupted(1, "its footer says so"), conformance().completeness());
  }

  @Test
  void aResumedRunGoesOnBehindItsInterruptedFooter() throws Exception {
    damaged()
        .open(
            "conformance",
            Damaged.PASS.replace("pass", "inconclusive"),
            Damaged.FOOTER.formatted(1).replace("complete", "interrupted"),
            Damaged.PASS,
            Damaged.FOOTER.formatted(2));

    assertTrue(conformance().completeness().isComplete());
    assertEquals(1, conformance().verdicts().size());
    assertEquals(VerdictKind.PASS, conformance().verdicts().getFirst().verdict());
  }

  @Test
  void aFooterThatCountsOtherwiseIsReported() throws Exception {
    damaged().file("conformance", 12, Damaged.PASS);

    assertTrue(
        read()
            .notices()
            .contains("conformance.ndjson: the footer counts 12 cases, the file has 1."));
  }

  @Test
  void aByteOrderMarkIsRefused() throws Exception {
    damaged().raw("bench", "\uFEFF" + Damaged.HEADER.formatted("bench") + "\n");

    assertTrue(
        refused()
            .getMessage()
            .endsWith(
                "bench.ndjson, line 1: begins with a byte order mark (expected: UTF-8 without one; save it again)"));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws Exception {
    var text =
        (Damaged.HEADER.formatted("bench") + "\n\"?\"\n" + Damaged.FOOTER.formatted(0))
            .getBytes(StandardCharsets.ISO_8859_1);
    text[Damaged.HEADER.formatted("bench").length() + 2] = (byte) 0xE9;

    damaged().raw("bench", text);

    assertEquals(Optional.of(2), refused().line());
  }

  @Test
  void aCutLineInTheMiddleIsRefused() throws Exception {
    damaged().file("bench", 2, Damaged.RESULT.substring(0, 50), Damaged.RESULT);

    var error = refused();

    assertEquals(Optional.of(2), error.line());
    assertEquals(directory.resolve("bench.ndjson"), error.path());
    assertTrue(error.getMessage().contains("not JSON at column"), error::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "152.0      | NaN       | not JSON at column",
        "152.0      | 1e999     | number out of range",
        "152.0      | \"NaN\"   | median: \"NaN\" (expected: number)",
        "152.0      | -1        | median: -1 (expected: >= 0)",
        "\"forks\":1 | \"forks\":0 | forks: 0 (expected: >= 1)",
        "\"forks\":1 | \"fork\":1  | forks: missing (expected: a value)",
        "\"tasks\":\"2\" | \"tasks\":2 | params.tasks: 2 (expected: string)",
        "\"result\" | \"reslut\" | type: \"reslut\" (expected: one of [footer, header, result])",
        "\"checked\":true | \"checked\":true,\"checked\":true | Duplicate",
      })
  void aLineThatBreaksTheSchemaIsNamed(String good, String bad, String reason) throws Exception {
    damaged().file("bench", 1, Damaged.RESULT.replace(good, bad));

    var error = refused();

    assertEquals(Optional.of(2), error.line());
    assertTrue(error.getMessage().contains("bench.ndjson, line 2: "), error::getMessage);
    assertTrue(error.getMessage().contains(reason), error::getMessage);
  }

  @Test
  void anotherVersionOfTheFormatIsRefused() throws Exception {
    damaged()
        .raw(
            "bench",
            Damaged.HEADER.formatted("bench").replace("\"schemaVersion\":1", "\"schemaVersion\":2")
                + "\n");

    assertTrue(
        refused()
            .getMessage()
            .contains("schemaVersion: 2 (expected: 1; read it with the Loopmark that wrote it)"));
  }

  @Test
  void aFileUnderAnothersNameIsRefused() throws Exception {
    damaged().raw("bench", Damaged.HEADER.formatted("latency") + "\n");

    assertTrue(refused().getMessage().contains("file: latency (expected: the name of this file)"));
  }

  @Test
  void aFileThatDoesNotBeginWithItsHeaderIsRefused() throws Exception {
    damaged().raw("bench", Damaged.RESULT + "\n");

    assertTrue(refused().getMessage().contains("line 1: type: \"result\" (expected: header)"));
  }

  @Test
  void anEmptyFileIsAnInterruptedRun() throws Exception {
    damaged().raw("conformance", "");

    assertEquals(0, ((Completeness.Interrupted) conformance().completeness()).kept());
  }

  @Test
  void aManifestWithAWrongTypeIsNamed() throws Exception {
    Files.writeString(
        directory.resolve("manifest.json"), "{\n  \"schemaVersion\": 1,\n  \"runId\": 7\n}");

    assertTrue(
        refused().getMessage().contains("manifest.json, line 1: "), () -> refused().getMessage());
  }

  @Test
  void aBrokenManifestIsNamedByItsLine() throws Exception {
    Files.writeString(
        directory.resolve("manifest.json"), "{\n  \"schemaVersion\": 1,\n  \"runId\" 7\n}");

    assertEquals(Optional.of(3), refused().line());
  }

  @Test
  void unknownFieldsAreAllowed() throws Exception {
    damaged().file("conformance", 1, Damaged.PASS.replace("}", ",\"weather\":\"fine\"}"));

    assertNotNull(conformance());
  }

  @Test
  void aPointWithoutAnyRequestIsShownWithoutFigures() throws Exception {
    damaged()
        .file(
            "latency",
            1,
            Damaged.POINT
                .replace("{\"50\":501.0,\"99\":520.5}", "{}")
                .replace("10000", "0")
                .replace(
                    "\"valid\":true", "\"valid\":false,\"invalidReason\":\"the server died\""));

    String page = ReportFormat.html.render(read());

    assertTrue(page.contains("invalid: the server died"));
    assertTrue(ReportFormat.md.render(read()).contains("invalid: the server died"));
  }
}
