package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A user's mistake costs one clear sentence, with the right exit code and no stack trace.
final class BadInputEndToEndTest {

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate                                  | 2 | unknown verb: 'frobnicate' (known: run, demo,
          demo hello --runtime nope                   | 2 | unknown runtime: 'nope' (known: cpython, platform-threads, reference,
          verify --runtime nope                       | 2 | nope
          verify --rule XYZ-99                        | 2 | no rule matches 'XYZ-99' (known: GEN-01..
          verify --vectors XYZ-99                     | 2 | vectors: 'XYZ-99' matches none (expected: an id such as RL-01
          verify --vectors RL-01 --modes halves       | 2 | --modes: 'halves' (expected: whole, bytewise or split2)
          verify --vectors RL-01 --runtime nope       | 2 | nope
          verify --http https://localhost             | 2 | --http: 'https://localhost' (expected: http://HOST:PORT, or a command
          verify --http http://127.0.0.1:70000        | 2 | --http: 'http://127.0.0.1:70000' (expected: http://HOST:PORT
          verify --http http://127.0.0.1:1            | 4 | nothing serves at http://127.0.0.1:1
          verify --http http://127.0.0.1:1 --rule HTP-02 | 4 | nothing serves at http://127.0.0.1:1
          verify --http http://nowhere.invalid:80     | 4 | nothing serves at http://nowhere.invalid:80 (unknown host)
          verify --http http://127.0.0.1:1/api        | 2 | --http: 'http://127.0.0.1:1/api' (expected: http://HOST:PORT
          verify --http localhost:80                  | 2 | --http: 'localhost:80' (expected: http://HOST:PORT
          verify --http true --name a/b               | 2 | --name: 'a/b' (expected: letters, digits
          verify --name mine                          | 2 | --name: only with --http
          verify --rule SLP-01 --modes whole          | 2 | --modes: only where vectors are tried
          verify --runtime reference --strict         | 2 | --strict: only where vectors are tried
          verify --vectors --process true             | 2 | --vectors: not with --process
          verify --http true --runtime reference      | 2 | --http: not with --runtime or --process
          verify --http true                          | 4 | the server 'true' ended with exit code 0 before it printed its port
          serve --routes vectors --port 0 --loops 2   | 2 | --routes vectors: not with --loops or --processes
          serve --routes vectors --runtime netty      | 2 | --routes vectors: runtime 'netty' has the article's pages only
          verify --classpath no.jar --runtime mine    | 2 | --classpath: no 'no.jar' (expected: a jar or a folder)
          verify --repeat 0                           | 2 | --repeat: 0 (expected: 1 or more)
          self-check --mutant nope                    | 2 | no mutant matches 'nope' (known:
          verify --deadline 0                         | 2 | --deadline: 0.0 (expected: seconds, above 0
          verify --deadline soon                      | 2 | is not a double
          bench --workload nope                       | 2 | no workload named 'nope' (known: gen-next,
          bench --workload {gen-next                  | 2 | workload '{gen-next' (expected: a name or a pattern
          bench --workload footprint                  | 2 | no workload 'footprint' (a longer profile has: quick or full)
          bench --workload gen-next --runtime netty   | 2 | --runtime: gen-next[caller=TASK]@netty: cannot be expressed
          bench --profile nope                        | 2 | no profile named 'nope' (known: smoke,
          bench --resume                              | 2 | --resume: no directory (expected: --out DIR, where the interrupted run is)
          bench --resume --out no/such/run            | 2 | --resume: no run in no/such/run (expected: the manifest.json
          run --resume                                | 2 | --resume: no directory (expected: --out DIR
          latency --connections -1                    | 2 | --connections: -1 (expected: above 0)
          latency --http https://localhost:443        | 2 | --http: 'https://localhost:443' (expected: http://HOST:PORT in clear text
          latency --http http://localhost             | 2 | --http: 'http://localhost' (expected: http://HOST:PORT without a path, or a command
          latency --http http://127.0.0.1:1           | 4 | nothing serves at http://127.0.0.1:1
          latency --http http://nowhere.invalid:80    | 4 | nothing serves at http://nowhere.invalid:80 (unknown host)
          latency --http true                         | 4 | the server 'true' ended with exit code 0 before it printed its port; it printed nothing
          latency --http true --runtime reference     | 2 | --http: not with --runtime
          latency --http true --path nowhere          | 2 | --path: 'nowhere' (expected: a slash first
          latency --http true --name a/b              | 2 | --name: 'a/b' (expected: letters, digits
          latency --path /                            | 2 | --path: only with --http
          latency --name mine                         | 2 | --name: only with --http
          serve --port 70000                          | 2 | port: 70000 (expected: 1 to 65535
          serve --port 0 --runtime cpython            | 2 | cpython has no HTTP here
          serve --loops 0                             | 2 | --loops: 0 (expected: 1 to 1024)
          serve --loops 1025                          | 2 | --loops: 1025 (expected: 1 to 1024)
          serve --processes -1                        | 2 | --processes: -1 (expected: 1 to 1024)
          serve --processes two                       | 2 | is not an int
          serve --port 0 --loops 2 --runtime netty    | 2 | runtime 'netty' cannot serve with --loops or --processes
          serve --port 0 --loops 2 --runtime platform-threads | 2 | runtime 'platform-threads' cannot serve with --loops
          serve --port 0 --processes 2 --runtime virtual-threads | 2 | runtime 'virtual-threads' cannot serve with --loops
          serve --port 0 --handler-deadline 0         | 2 | --handler-deadline: 0.0 (expected: seconds, above 0
          serve --port 0 --handler-deadline 1 --runtime netty | 2 | --handler-deadline: runtime 'netty' has no such limit
          wget http://example.org                     | 2 | without a scheme or a path
          wget localhost:1                            | 4 | localhost:1: the host refuses connections to port 1
          demo wget nowhere.invalid                   | 4 | nowhere.invalid: no such host
          report no/such/directory                    | 2 | no/such/directory
          compare one                                 | 2 | directories: fewer than two (expected: BASE and HEAD, each of a run)
          compare no/such/base no/such/head           | 2 | no/such/base: not a directory (expected: the directory of a run
          gate                                        | 2 | directories: fewer than two (expected: BASE and HEAD, each of a run)
          gate --self-test one two                    | 2 | --self-test: not with directories or --noisy (expected: one or the other)
          gate --self-test --time 60                  | 2 | --time: 60.0 (expected: at most 40 with --self-test
          gate one two --out three                    | 2 | --out: only with --self-test
          gate one two --time 0                       | 2 | --time: 0.0 (expected: above 0)
          verify --rule SLP-01 --out /dev/null/x      | 4 | output directory: /dev/null/x cannot be written
          """)
  void mistakeIsOneSentence(String arguments, int exitCode, String sentence) throws Exception {
    expect(Launcher.loopmark(arguments.trim().split("\\s+")), exitCode, sentence);
  }

  @Test
  void portInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      expect(
          Launcher.loopmark("serve", "--port", port),
          2,
          "port: " + port + " on 127.0.0.1 cannot be used");
    }
  }

  /// 192.0.2.1 is for documentation and nobody's (RFC 5737).
  @Test
  void hostOfAnotherMachine() throws Exception {
    expect(
        Launcher.loopmark("serve", "--host", "192.0.2.1", "--port", "0"),
        2,
        "--host: '192.0.2.1' (expected: an address of this machine, or 0.0.0.0 for all)");
  }

  @Test
  void silentDriverIsGivenUpAtTheDeadline() throws Exception {
    Path driver = scratch.resolve("driver.sh");
    Files.writeString(
        driver,
        """
        echo '{"hello":{"protocol":[1,1],"runtime":"silent","version":"1","mechanism":"m","capabilities":["clock"]}}'
        exec cat > /dev/null
        """);
    Launcher.Outcome outcome =
        Launcher.loopmark(
            "verify", "--process", "sh " + driver, "--rule", "SLP-01", "--deadline", "0.5");
    assertAll(
        () -> assertEquals(1, outcome.exitCode(), outcome.errors()),
        () -> assertTrue(outcome.output().contains("silent SLP-01: hang (deadline)")),
        () -> assertTrue(outcome.output().contains("not ended after 500 ms")),
        () ->
            assertTrue(
                outcome
                    .output()
                    .contains(
                        "verify --process 'sh %s' --runtime silent --rule SLP-01"
                            .formatted(driver))));
  }

  @Test
  void directoryThatHoldsARun() throws Exception {
    String out = scratch.resolve("run").toString();
    assertEquals(0, Launcher.loopmark("verify", "--rule", "SLP-01", "--out", out).exitCode());
    expect(Launcher.loopmark("verify", "--rule", "SLP-01", "--out", out), 2, "holds a run already");
  }

  @Test
  void resultsWithoutFooterAreShownAsInterrupted() throws Exception {
    Path out = scratch.resolve("run");
    Launcher.loopmark("verify", "--rule", "SLP-0*", "--out", out.toString());
    Path journal = out.resolve("conformance.ndjson");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));

    Launcher.Outcome outcome = Launcher.loopmark("report", out.toString(), "--format", "md");

    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(
        Files.readString(out.resolve("report.md"))
            .toLowerCase(java.util.Locale.ROOT)
            .contains("interrupted"),
        "the report says that the run was interrupted");
  }

  @Test
  void interruptionKeepsWhatWasMeasured() throws Exception {
    Path out = scratch.resolve("run");
    // A parent may have SIGINT ignored, and children inherit that.
    var started =
        Launcher.startShell(
            "exec env --default-signal=INT scripts/loopmark bench --workload yield-loop --out "
                + out);
    Path journal = out.resolve("bench.ndjson");
    awaitLines(journal, 2, started.process);
    new ProcessBuilder("kill", "-INT", String.valueOf(started.process.pid())).start().waitFor();

    Launcher.Outcome outcome = Launcher.end(started);

    assertAll(
        () -> assertEquals(130, outcome.exitCode(), outcome.errors()),
        () -> assertTrue(outcome.errors().contains("interrupted;"), outcome.errors()),
        () ->
            assertTrue(
                outcome.errors().contains("--resume --out " + out + "' goes on with it"),
                outcome.errors()),
        () -> assertFalse(outcome.errors().contains("\tat "), outcome.errors()),
        () -> assertTrue(Files.readString(journal).contains("\"status\":\"interrupted\"")),
        () -> assertTrue(Files.readString(out.resolve("report.html")).contains("interrupted")),
        () -> assertEquals(List.of(), childrenOf(started.process)));
  }

  private static void expect(Launcher.Outcome outcome, int exitCode, String sentence) {
    String everything = outcome.output() + outcome.errors();
    assertAll(
        () -> assertEquals(exitCode, outcome.exitCode(), everything),
        () -> assertTrue(outcome.errors().contains(sentence), everything),
        () -> assertFalse(everything.contains("\tat "), everything),
        () ->
            assertEquals(
                1, outcome.errors().lines().filter(line -> !line.isBlank()).count(), everything));
  }

  /// Waits for the file to grow; what makes it grow is the process.
  private static void awaitLines(Path file, int lines, Process process) throws Exception {
    while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
      assertFalse(
          process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS), "ended too early");
    }
  }

  private static List<ProcessHandle> childrenOf(Process process) {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return children.filter(ProcessHandle::isAlive).toList();
    }
  }
}
