package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a stranger can get wrong about the jar, the list and the directory given to `verify` is one
/// sentence, and verdicts of earlier runs stay what they are.
final class VerifyMistakesEndToEndTest {

  private static final String SERVICES = "META-INF/services/io.loopmark.aio.AsyncRuntime";

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  @Test
  void serviceFileThatNamesAMissingClass() throws Exception {
    write("jar/" + SERVICES, "no.such.Runtime\n");
    expect(
        verify("--classpath", scratch.resolve("jar"), "--rule", "SLP-01"),
        "a runtime announced in META-INF/services cannot be made: io.loopmark.aio.AsyncRuntime:"
            + " Provider no.such.Runtime not found; correct the service file");
  }

  /// Built against a contract that had a name and nothing else.
  @Test
  void jarBuiltAgainstAnotherContract() throws Exception {
    Path contract =
        write(
            "source/io/loopmark/aio/AsyncRuntime.java",
            "package io.loopmark.aio; public interface AsyncRuntime { String name(); }");
    Path runtime =
        write(
            "source/old/OldRuntime.java",
            """
            package old;
            public final class OldRuntime implements io.loopmark.aio.AsyncRuntime {
              @Override public String name() { return "old"; }
            }
            """);
    write("jar/" + SERVICES, "old.OldRuntime\n");
    compile("contract", contract);
    compile("jar", runtime);
    expect(
        verify("--classpath", scratch.resolve("jar"), "--runtime", "old"),
        "old.OldRuntime was built against another version of the contract");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"runtime": "nobody"} | no runtime named 'nobody' (known: cpython,
          {"runtime": "reference", "differences": [{"reason": "?", "rules": ["XYZ-01"]}]} | no rule matches 'XYZ-01' (known: GEN-01..
          not JSON | known.json: line 1: Unrecognized token
          """)
  void listOfKnownDifferences(String list, String problem) throws Exception {
    Path known = write("known.json", list);
    expect(verify("--known", known, "--rule", "SLP-01"), problem);
  }

  /// A rule that is broken, and not listed as such, is what exit code 1 is for.
  @Test
  void brokenRuleThatNobodyExplainsEndsWithOne() throws Exception {
    Path empty = write("known.json", "{\"runtime\": \"virtual-threads\"}");
    Launcher.Outcome outcome =
        verify("--known", empty, "--runtime", "virtual-threads", "--rule", "BAR-03");
    assertEquals(1, outcome.exitCode(), outcome.output() + outcome.errors());
  }

  @Test
  void ruleThatCannotBeExpressedIsNoSuccess() throws Exception {
    Launcher.Outcome outcome = verify("--runtime", "platform-threads", "--rule", "THR-05");
    assertEquals(3, outcome.exitCode(), outcome.output() + outcome.errors());
    assertTrue(
        outcome.output().contains("platform-threads cannot express THR-05\n  the runtime does not"),
        outcome.output());
  }

  @Test
  void mistakeLeavesTheDirectoryFree() throws Exception {
    Path out = scratch.resolve("run");
    expect(verify("--rule", "XYZ-01", "--out", out), "no rule matches 'XYZ-01'");
    Launcher.Outcome corrected = verify("--rule", "SLP-01", "--out", out);
    assertEquals(0, corrected.exitCode(), corrected.errors());
  }

  @Test
  void directoryInUseByAnotherRun() throws Exception {
    Path out = scratch.resolve("run");
    // A parent may have SIGINT ignored, and children inherit that.
    Launcher.Started first =
        Launcher.startShell(
            "exec env --default-signal=INT scripts/loopmark verify --repeat 1000 --out " + out);
    Path journal = out.resolve("conformance.ndjson");
    awaitVerdict(journal, first.process);

    expect(
        verify("--rule", "SLP-01", "--out", out),
        "output directory: %s is in use by the run of process %d"
            .formatted(out, first.process.pid()));

    new ProcessBuilder("kill", "-INT", String.valueOf(first.process.pid())).start().waitFor();
    assertEquals(130, Launcher.end(first).exitCode());
    List<String> lines = Files.readAllLines(journal);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("{\"type\":\"verdict\"")));
    assertTrue(lines.getLast().contains("\"status\":\"interrupted\""), lines.getLast());
  }

  private static Launcher.Outcome verify(Object... arguments) throws Exception {
    return Launcher.loopmark(
        Stream.concat(Stream.of("verify"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  private Path write(String name, String text) throws Exception {
    Path file = scratch.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void compile(String folder, Path source) {
    String classPath = scratch.resolve("contract") + File.pathSeparator + scratch;
    String[] arguments = {
      "-proc:none", "-d", scratch.resolve(folder).toString(), "-cp", classPath, source.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
  }

  private static void awaitVerdict(Path journal, Process process) throws Exception {
    while (!Files.exists(journal) || !Files.readString(journal).contains("\"verdict\"")) {
      assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), "ended too early");
    }
  }

  private static void expect(Launcher.Outcome outcome, String sentence) {
    String everything = outcome.output() + outcome.errors();
    assertAll(
        () -> assertEquals(2, outcome.exitCode(), everything),
        () -> assertTrue(outcome.errors().contains(sentence), everything),
        () -> assertEquals(1, outcome.errors().lines().count(), everything));
  }
}
