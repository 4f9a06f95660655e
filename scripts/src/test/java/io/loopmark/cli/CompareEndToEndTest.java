package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `compare` and `gate` on two published runs, whole and damaged.
final class CompareEndToEndTest {

  private static final Path PUBLISHED = Launcher.ROOT.resolve("reports/published");
  private static final List<String> FILES =
      List.of("manifest.json", "environment.json", "bench.ndjson");

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  private String base = "";
  private String head = "";

  @BeforeEach
  void twoRunsOfOneMachine() throws IOException {
    base = copy("2026-11-26-quick-http-epyc").toString();
    head = copy("2026-11-26-quick-http-epyc-quiet").toString();
  }

  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(scratch.resolve(name));
    for (String file : FILES) {
      Files.copy(PUBLISHED.resolve(name).resolve(file), copy.resolve(file));
    }
    return copy;
  }

  private static void replace(Path file, String old, String changed) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), file + " has no " + old);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(old), changed));
  }

  @Test
  void everyFigureOfBothRunsIsInARow() throws Exception {
    var outcome = Launcher.loopmark("compare", base, head);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.output().startsWith("Case "), outcome.output());
    assertTrue(
        outcome
            .output()
            .lines()
            .anyMatch(row ->
                row.startsWith("http-plain[connections=64,depth=1]@reference ")
                    && row.contains("  us-cpu/op  ")
                    && row.contains("  5 + 5  ")),
        outcome.output());
  }

  @Test
  void fiveForksDecideNothing() throws Exception {
    var outcome = Launcher.loopmark("gate", base, head);
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(
        outcome.output().contains("caution: one side was measured before"), outcome.output());
    assertTrue(
        outcome.output().contains("figures: 5 (expected: 10 or more on each side)"),
        outcome.output());
    assertTrue(outcome.output().contains("gate: undecided: "), outcome.output());
  }

  @Test
  void anotherMachineIsRefusedUnlessForced() throws Exception {
    replace(Path.of(head, "environment.json"), "\"model\" : \"", "\"model\" : \"Other ");

    var refused = Launcher.loopmark("compare", base, head);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.errors().startsWith("loopmark: not comparable: CPU: "), refused.errors());
    assertEquals("", refused.output());

    var forced = Launcher.loopmark("compare", base, head, "--force");
    assertEquals(0, forced.exitCode(), forced.errors());
    assertTrue(
        forced.output().startsWith("forced, although not comparable: CPU: "), forced.output());
  }

  @Test
  void aDamagedFileIsNamedWithItsLineAndNothingIsCompared() throws Exception {
    Path file = Path.of(base, "bench.ndjson");
    replace(file, "\"median\":", "\"median\":NaN,\"other\":");

    var outcome = Launcher.loopmark("gate", base, head);
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains(file + ", line 2: "), outcome.errors());
    assertFalse(outcome.errors().contains("\tat "), outcome.errors());
    assertEquals("", outcome.output());
  }

  @Test
  void anInterruptedRunIsRefused() throws Exception {
    Path file = Path.of(base, "bench.ndjson");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));

    var outcome = Launcher.loopmark("gate", base, head);
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains("its benchmarks were interrupted ("), outcome.errors());
  }

  @Test
  void anExpiredEntryOfTheNoisyListCountsNoMore() throws Exception {
    Path noisy = scratch.resolve("noisy.json");
    Files.writeString(
        noisy,
        """
        {"noisy": [
          {"subject": "*", "reason": "new machine", "owner": "ann", "until": "2026-01-31"}
        ]}
        """);
    var outcome = Launcher.loopmark("gate", base, head, "--noisy", noisy.toString());
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(
        outcome.output().contains("'*' counted until 2026-01-31 and does no more (ann)"),
        outcome.output());
  }
}
