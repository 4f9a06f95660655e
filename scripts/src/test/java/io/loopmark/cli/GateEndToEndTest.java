package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The gate as a job in CI uses it, on figures of this machine.
@Tag("slow") // it measures
@Timeout(value = 20, unit = TimeUnit.MINUTES) // eight rounds are six of them
final class GateEndToEndTest {

  private static final String SNIPPET = "(?s)<!-- run by GateEndToEndTest%s -->\n```bash\n(.*?)```";

  /// The rounds of a load, of which this test takes a third: each takes a quarter of a minute.
  private static final String ROUNDS = "for round in 1 3 5 7 9 11; do";

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  /// The script of the documentation, with one build on both sides: whatever the noise, it must not
  /// be called slower than itself.
  @Test
  void aBuildIsNotSlowerThanItself() throws Exception {
    String checkout = Launcher.ROOT.toString();
    String output = run("", Map.of("BASE", checkout, "HEAD", checkout));

    assertTrue(output.contains("yield-loop[tasks=2]@reference  ns/op"), output);
    assertTrue(output.contains("20 + 20"), output);

    var forced =
        Launcher.loopmark(
            "compare",
            scratch.resolve("rounds/base").toString(),
            scratch.resolve("rounds/head").toString(),
            "--format",
            "md");
    assertEquals(0, forced.exitCode(), forced.errors());
    assertTrue(forced.output().startsWith("| Case | Figure | Base |"), forced.output());
  }

  /// The other script, with one command on both sides; of a third of its rounds the gate says that
  /// they are too few.
  @Test
  void aServiceIsNotSlowerThanItself() throws Exception {
    String serve = Launcher.ROOT.resolve("scripts/loopmark") + " serve --port 0";
    String output =
        run(
            ": service",
            Map.of(
                "LOOPMARK",
                Launcher.ROOT.toString(),
                "BASE",
                serve,
                "HEAD",
                serve,
                "RATE",
                "30",
                "LENGTH",
                "1"));

    assertTrue(output.contains("http"), output);
    assertTrue(output.contains("figures: "), output);
    assertEquals(8, Pattern.compile("(?m)^report: loads/").matcher(output).results().count());
  }

  /// Runs the snippet with that mark, whose gate may pass or not be able to tell.
  private String run(String mark, Map<String, String> environment) throws Exception {
    Matcher snippet =
        Pattern.compile(SNIPPET.formatted(mark))
            .matcher(Files.readString(Launcher.ROOT.resolve("docs/gate.md")));
    assertTrue(snippet.find(), "docs/gate.md has no snippet that is marked for this test");
    String script = snippet.group(1).replace(ROUNDS, "for round in 1 3; do");
    var builder = new ProcessBuilder("bash", "-e", "-c", script);
    builder.environment().putAll(environment);
    Process job = builder.directory(scratch.toFile()).redirectErrorStream(true).start();
    String output = new String(job.getInputStream().readAllBytes(), UTF_8);

    assertTrue(Set.of(0, 3).contains(job.waitFor()), output);
    assertTrue(Pattern.compile("(?m)^gate: (passed|undecided): ").matcher(output).find(), output);
    return output;
  }

  @Test
  void itFailsWhatIsSlower() throws Exception {
    var outcome =
        Launcher.loopmark("gate", "--self-test", "--out", scratch.resolve("self-test").toString());

    // 3 is a machine that is too noisy to tell, which this test is not about.
    assertTrue(Set.of(0, 3).contains(outcome.exitCode()), outcome.output() + outcome.errors());
    assertTrue(outcome.output().contains("control: half as much work again"), outcome.output());
    assertTrue(
        Pattern.compile("(?m)^self-test: (passed|undecided): ").matcher(outcome.output()).find(),
        outcome.output());
  }
}
