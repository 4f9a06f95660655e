package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The driver in another language: what Node.js does differently stands in its list, all of it.
@Tag("slow") // in real time
final class NodeEndToEndTest {

  @Test
  void differsOnlyAsItsListSays() throws Exception {
    assumeTrue(isOnThePath("node"), "no node on the path");
    Launcher.Outcome outcome =
        Launcher.loopmark(
            "verify",
            "--process",
            "node rivals/node/driver.mjs",
            "--known",
            "rivals/node/known-differences.json");

    // It is judged in real time: 3 is a machine that was too late to tell, and no difference.
    assertTrue(Set.of(0, 3).contains(outcome.exitCode()), outcome.output() + outcome.errors());
    assertTrue(outcome.output().contains("node: 264 rules: "), outcome.output());
    assertTrue(outcome.output().contains(" known to differ ("), outcome.output());
  }

  @Test
  void whatTheLanguageCannotDoIsNoMistakeOfTheDriver() throws Exception {
    assumeTrue(isOnThePath("node"), "no node on the path");
    String[] smoke = {"smoke", "--process", "node rivals/node/driver.mjs"};
    Launcher.Outcome unexplained = Launcher.loopmark(smoke);
    String[] explained = Arrays.copyOf(smoke, smoke.length + 2);
    explained[smoke.length] = "--known";
    explained[smoke.length + 1] = "rivals/node/known-differences.json";
    Launcher.Outcome known = Launcher.loopmark(explained);

    assertEquals(1, unexplained.exitCode(), unexplained.output());
    assertTrue(
        unexplained.output().contains("SMOKE-c2_closeSignalsPass: The close signal did not reach"),
        unexplained.output());
    assertEquals(0, known.exitCode(), known.output());
    assertTrue(
        known.output().contains("node: SMOKE-c2_closeSignalsPass is no mistake, GEN-12: return()"),
        known.output());
    assertTrue(known.output().contains("node: no mistake in "), known.output());
  }

  private static boolean isOnThePath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
