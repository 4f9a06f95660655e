package io.loopmark.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One run per directory, and nothing a second one does touches the first.
final class RunDirectoryTest {

  @TempDir Path folder;
  private Path out = Path.of("unset");

  @BeforeEach
  void nameTheDirectory() {
    out = folder.resolve("run");
  }

  private RunDirectory begin() throws IOException {
    return RunDirectory.begin(out, Manifest.begin("test", null, folder, "0", "0"));
  }

  @Test
  void directoryInUseIsRefusedAndKeepsItsVerdicts() throws IOException {
    RunDirectory first = begin();
    first.journal("conformance").add(Map.of("type", "verdict", "rule", "SLP-01"));
    String before = Files.readString(out.resolve("conformance.ndjson"));

    var refused = assertThrows(UserError.class, this::begin);

    assertEquals(ExitCode.USAGE, refused.exitCode());
    String pid = Long.toString(ProcessHandle.current().pid());
    String sentence = String.valueOf(refused.getMessage());
    assertTrue(sentence.contains("is in use by the run of process " + pid), sentence);
    assertEquals(before, Files.readString(out.resolve("conformance.ndjson")));
    first.journal("conformance").add(Map.of("type", "verdict", "rule", "SLP-02"));
    first.complete();
    assertTrue(Files.readString(out.resolve("conformance.ndjson")).contains("SLP-02"));
  }

  @Test
  void finishedRunIsNotOverwritten() throws IOException {
    begin().complete();
    var refused = assertThrows(UserError.class, this::begin);
    assertTrue(String.valueOf(refused.getMessage()).contains("holds a run already"));
  }

  @Test
  void failureBeforeTheFirstCaseLeavesTheDirectoryFree() throws IOException {
    RunDirectory mistaken = begin();
    mistaken.journal("conformance").describe(Map.of("type", "rule", "rule", "SLP-01"));
    assertTrue(mistaken.fail());
    begin().complete();
  }

  @Test
  void failureAfterACaseKeepsIt() throws IOException {
    RunDirectory failing = begin();
    failing.journal("conformance").add(Map.of("type", "verdict", "rule", "SLP-01"));
    assertTrue(failing.fail());
    assertTrue(Files.readString(out.resolve("conformance.ndjson")).contains("SLP-01"));
    assertTrue(Files.readString(out.resolve("manifest.json")).contains("interrupted"));
    assertThrows(UserError.class, this::begin);
  }

  @Test
  void lockOfAProcessThatDiedIsNoObstacle() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(".lock"), "4194304");
    begin().complete();
  }
}
