package io.loopmark.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever copies the command of a verdict gets the same runtime and the same lists.
final class RepeatCommandTest {

  @Test
  void runtimeOfLoopmarkNeedsItsNameOnly() {
    assertEquals(
        "scripts/loopmark verify --runtime reference --rule SLP-01",
        RepeatCommand.of(VerifyOptions.of("reference"), "reference", "SLP-01"));
  }

  @Test
  void runtimeOfAStrangerIsFoundAgain() {
    VerifyOptions options =
        VerifyOptions.of("all")
            .withClassPath(List.of(Path.of("mine.jar"), Path.of("my libs/other.jar")))
            .withProcesses(List.of("python3 driver.py --name 'it'"))
            .withKnown(List.of(Path.of("known.json")));
    assertEquals(
        "scripts/loopmark verify --classpath 'mine.jar:my libs/other.jar'"
            + " --process 'python3 driver.py --name '\\''it'\\'''"
            + " --known known.json --runtime mine --rule SLP-01",
        RepeatCommand.of(options, "mine", "SLP-01"));
  }
}
