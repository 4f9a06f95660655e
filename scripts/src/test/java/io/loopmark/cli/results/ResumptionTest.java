package io.loopmark.cli.results;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.environment.Environment;
import io.loopmark.bench.environment.Machine;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.report.ResultDirectory;
import io.loopmark.report.result.Completeness;
import io.loopmark.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An interrupted run goes on where it stopped, or is refused with everything left as it was.
final class ResumptionTest {

  private static final Machine HERE =
      new Machine(
          new Environment.Cpu("Z80", 2, null),
          new Environment.Os("CP/M", "2.2"),
          new Environment.Jdk("25", "Nobody"));

  @TempDir Path folder;
  private Path out = Path.of("unset");

  @BeforeEach
  void nameTheDirectory() {
    out = folder.resolve("run");
  }

  private Manifest manifest() {
    return Manifest.begin("scripts/loopmark bench", "smoke", folder, "0", "b0");
  }

  /// A run that has the figures of these runtimes and was not ended in any way.
  private RunDirectory begun(String... runtimes) throws IOException {
    RunDirectory directory = RunDirectory.begin(out, manifest());
    directory.writeFile(RunDirectory.ENVIRONMENT, environment(HERE, List.of("it was busy")));
    for (String runtime : runtimes) {
      directory.journal("bench").add(figure(runtime, 1));
    }
    return directory;
  }

  /// The same as the death of its process leaves it: that frees the lock, here a copy has none.
  private void killed(String... runtimes) throws IOException {
    begun(runtimes);
    Path alive = out;
    out = folder.resolve("killed");
    Files.createDirectory(out);
    try (Stream<Path> files = Files.list(alive)) {
      for (Path file : files.filter(each -> !each.endsWith(".lock")).toList()) {
        Files.copy(file, out.resolve(file.getFileName()));
      }
    }
  }

  private RunDirectory resume() throws IOException {
    return RunDirectory.resume(out, manifest(), HERE);
  }

  private static Map<String, Object> figure(String runtime, double median) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "result");
    line.put("workload", "yield-loop");
    line.put("params", Map.of("tasks", "2"));
    line.put("runtime", runtime);
    line.put("unit", "ns/op");
    line.put("median", median);
    line.put("forks", 5);
    line.put("checked", true);
    line.put("comparable", true);
    return line;
  }

  private static Map<String, Object> environment(Machine machine, List<String> warnings) {
    return Map.of(
        "cpu", machine.cpu(),
        "os", machine.os(),
        "jdk", machine.jdk(),
        "jvmFlags", List.of(),
        "gc", "G1",
        "warnings", warnings);
  }

  private record Figure(String runtime, double median) {}

  private static Collection<Figure> figures(EarlierRun earlier) {
    return earlier.cases("bench", "result", Figure.class, Figure::runtime);
  }

  private Path journal() {
    return out.resolve("bench.ndjson");
  }

  // ---- going on

  @Test
  void wholeLinesStayByteForByteAndACutOneIsRemoved() throws Exception {
    killed("floor", "one");
    String whole = Files.readString(journal());
    Files.writeString(journal(), whole + "{\"type\":\"result\",\"workl");

    RunDirectory directory = resume();
    directory.journal("bench").add(figure("two", 2));
    directory.complete();

    String now = Files.readString(journal());
    assertTrue(now.startsWith(whole + "{\"type\":\"header\""), now);
    RunResult run = ResultDirectory.read(out);
    assertEquals(List.of(), run.notices());
    assertEquals(List.of("floor", "one", "two"), runtimes(run));
    assertTrue(Objects.requireNonNull(run.bench()).completeness().isComplete());
  }

  @Test
  void aLineWithoutItsEndIsCutEvenIfItLooksWhole() throws Exception {
    killed("floor", "one");
    String whole = Files.readString(journal());
    Files.writeString(journal(), whole.stripTrailing());

    RunDirectory directory = resume();

    assertEquals(List.of(new Figure("floor", 1)), List.copyOf(figures(directory.earlier())));
    assertEquals(1, directory.cases());
    directory.complete();
    assertEquals(List.of("floor"), runtimes(ResultDirectory.read(out)));
  }

  @Test
  void aJournalThatWasCutInItsFirstLineBeginsAnew() throws Exception {
    killed();
    Files.writeString(journal(), "{\"type\":\"hea");

    RunDirectory directory = resume();
    directory.journal("bench").add(figure("floor", 1));
    directory.complete();

    RunResult run = ResultDirectory.read(out);
    assertEquals(List.of(), run.notices());
    assertEquals(List.of("floor"), runtimes(run));
  }

  @Test
  void theFooterCountsTheLinesOfAllPartsAndARepeatedCaseCountsWithItsLast() throws Exception {
    begun("floor", "one").interrupt();
    RunDirectory second = resume();
    second.journal("bench").add(figure("one", 7));
    second.interrupt();

    RunDirectory third = resume();

    assertEquals(
        List.of(new Figure("floor", 1), new Figure("one", 7)),
        List.copyOf(figures(third.earlier())));
    third.complete();
    List<String> lines = Files.readAllLines(journal());
    assertTrue(lines.getLast().contains("\"cases\":3,\"status\":\"complete\""), lines.getLast());
    RunResult run = ResultDirectory.read(out);
    assertEquals(List.of(), run.notices());
    assertEquals(List.of("floor", "one"), runtimes(run));
  }

  @Test
  void aJournalOfAPartThatWasThroughIsCompleteAgain() throws Exception {
    begun("floor").interrupt();

    RunDirectory directory = resume();
    directory.journal("latency");
    directory.complete();

    RunResult run = ResultDirectory.read(out);
    assertTrue(Objects.requireNonNull(run.bench()).completeness().isComplete());
    assertTrue(Objects.requireNonNull(run.latency()).completeness().isComplete());
  }

  @Test
  void theManifestIsThatOfTheWholeRun() throws Exception {
    killed("floor");
    Manifest begun = read();
    RunDirectory directory = resume();
    assertEquals(begun, read());
    directory.complete();

    Manifest ended = read();

    assertEquals(begun.runId(), ended.runId());
    assertEquals(begun.startedAt(), ended.startedAt());
    assertEquals(begun.command(), ended.command());
    assertEquals(Manifest.Status.complete, ended.status());
    assertNotNull(ended.finishedAt());
    String header = Files.readAllLines(journal()).get(2);
    assertTrue(header.contains("\"runId\":\"" + begun.runId() + "\""), header);
  }

  @Test
  void theEndOfAnInterruptedPartIsNotTheEndOfTheRun() throws Exception {
    begun("floor").interrupt();
    assertNotNull(read().finishedAt());
    RunDirectory directory = resume();
    assertNull(read().finishedAt());
    assertEquals(Manifest.Status.running, read().status());
    directory.interrupt();
    Completeness completeness =
        Objects.requireNonNull(ResultDirectory.read(out).bench()).completeness();
    assertEquals(new Completeness.Interrupted(1, "its footer says so"), completeness);
  }

  @Test
  void failureOfAResumedRunKeepsTheEarlierCases() throws Exception {
    begun("floor").interrupt();
    assertTrue(resume().fail());
    assertEquals(List.of("floor"), runtimes(ResultDirectory.read(out)));
  }

  @Test
  void warningsOfAllPartsAreKept() throws Exception {
    begun("floor").interrupt();
    RunDirectory directory = resume();
    Environment observed = Environment.observe();
    directory.writeEnvironment(observed);
    List<String> first = warnings();
    directory.writeEnvironment(observed);
    assertEquals("it was busy", first.getFirst());
    assertEquals(observed.warnings(), first.subList(1, first.size()));
    assertEquals(first, warnings());
  }

  @Test
  void aRunThatDiedBeforeItLookedAtTheMachineGoesOn() throws Exception {
    RunDirectory.begin(out, manifest()).interrupt();
    RunDirectory directory = resume();
    directory.journal("bench").add(figure("floor", 1));
    directory.complete();
    assertEquals(List.of("floor"), runtimes(ResultDirectory.read(out)));
  }

  private List<String> warnings() throws Exception {
    return Objects.requireNonNull(ResultDirectory.read(out).environment()).warnings();
  }

  private Manifest read() throws IOException {
    return Json.read(out.resolve(RunDirectory.MANIFEST), "manifest", Manifest.class);
  }

  private static List<String> runtimes(RunResult run) {
    return Objects.requireNonNull(run.bench()).results().stream()
        .map(result -> result.runtime())
        .toList();
  }

  // ---- refusing

  private interface Resuming {
    void resume() throws Exception;
  }

  private static void assertRefused(String sentence, Resuming resuming) {
    var refused = assertThrows(UserError.class, resuming::resume);
    String message = String.valueOf(refused.getMessage());
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(message.contains(sentence), message);
    assertFalse(message.contains("\n"), message);
  }

  /// A refusal says so much, and costs nothing.
  private void assertRefused(String sentence, Manifest now, Machine here) throws IOException {
    SortedMap<Path, String> before = files();
    assertRefused(sentence, () -> RunDirectory.resume(out, now, here));
    assertEquals(before, files());
    assertRefused(sentence, () -> EarlierRun.find(out, now, here));
    assertEquals(before, files());
  }

  private SortedMap<Path, String> files() throws IOException {
    var files = new TreeMap<Path, String>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.toList()) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void withoutARunNothingGoesOn() throws Exception {
    assertRefused("--resume: no run in " + out + " (expected: the manifest.json", this::resume);
    assertFalse(Files.exists(out));
    Files.createDirectory(out);
    assertRefused("no run in " + out, manifest(), HERE);
  }

  @Test
  void aCompleteRunHasNothingLeft() throws Exception {
    begun("floor").complete();
    assertRefused("the run in " + out + " is complete, nothing is left to do", manifest(), HERE);
  }

  @Test
  void aRunThatRunsIsLeftAlone() throws Exception {
    RunDirectory running = begun("floor");
    String before = Files.readString(journal());
    assertRefused("is in use by the run of process " + ProcessHandle.current().pid(), this::resume);
    assertEquals(before, Files.readString(journal()));
    running.complete();
  }

  private static Manifest with(
      Manifest m, String command, @Nullable String profile, Git git, @Nullable String build) {
    return new Manifest(
        m.schemaVersion(),
        m.runId(),
        m.startedAt(),
        m.finishedAt(),
        command,
        profile,
        git,
        m.loopmarkVersion(),
        build,
        m.status());
  }

  @Test
  void anotherCommandProfileCommitOrBuildIsNotMixedIn() throws Exception {
    begun("floor").interrupt();
    Manifest m = manifest();
    String remedy = ", with which the run in " + out + " was begun); begin anew: another directory";
    assertRefused(
        "--resume: the command is 'scripts/loopmark run' (expected: 'scripts/loopmark bench'"
            + remedy,
        with(m, "scripts/loopmark run", m.profile(), m.git(), m.build()),
        HERE);
    assertRefused(
        "--resume: the profile is 'full' (expected: 'smoke'" + remedy,
        with(m, m.command(), "full", m.git(), m.build()),
        HERE);
    assertRefused(
        "--resume: the commit is 'c0ffee' (expected: 'unknown'" + remedy,
        with(m, m.command(), m.profile(), new Git("c0ffee", false), m.build()),
        HERE);
    assertRefused(
        "--resume: the build is 'b1' (expected: 'b0'" + remedy,
        with(m, m.command(), m.profile(), m.git(), "b1"),
        HERE);
  }

  @Test
  void uncommittedChangesAreNoMatterWhileTheBuildIsTheSame() throws Exception {
    begun("floor").interrupt();
    Manifest now = manifest();
    Git dirty = new Git(now.git().commit(), !now.git().dirty());
    RunDirectory.resume(out, with(now, now.command(), now.profile(), dirty, now.build()), HERE)
        .complete();
  }

  @Test
  void aRunOfAnotherWriterHasNoBuild() throws Exception {
    RunDirectory.begin(
            out, with(manifest(), "scripts/loopmark bench", "smoke", manifest().git(), null))
        .interrupt();
    assertRefused("the build is 'b0' (expected: none, with which", manifest(), HERE);
  }

  @Test
  void anotherMachineOrJdkIsNotMixedIn() throws Exception {
    begun("floor").interrupt();
    var cpu = HERE.cpu();
    var os = HERE.os();
    var jdk = HERE.jdk();
    Manifest now = manifest();
    assertRefused(
        "the processor is '6502' (expected: 'Z80', with which the run in " + out + " was begun)",
        now,
        new Machine(new Environment.Cpu("6502", 2, null), os, jdk));
    assertRefused(
        "the number of cores is '1' (expected: '2',",
        now,
        new Machine(new Environment.Cpu("Z80", 1, null), os, jdk));
    assertRefused(
        "the CPU quota is '1.5' (expected: none,",
        now,
        new Machine(new Environment.Cpu("Z80", 2, 1.5), os, jdk));
    assertRefused(
        "the system is CP/M 3.0 (expected: CP/M 2.2,",
        now,
        new Machine(cpu, new Environment.Os("CP/M", "3.0"), jdk));
    assertRefused(
        "the JDK is 26 of Nobody (expected: 25 of Nobody,",
        now,
        new Machine(cpu, os, new Environment.Jdk("26", "Nobody")));
  }

  @Test
  void figuresOfAnUnknownMachineAreNotGoneOnWith() throws Exception {
    begun("floor").interrupt();
    Files.delete(out.resolve(RunDirectory.ENVIRONMENT));
    assertRefused("environment.json: missing (expected: the machine", manifest(), HERE);
  }

  @Test
  void filesThatNobodyWroteAreNotGoneOnWith() throws Exception {
    begun("floor").interrupt();
    String lines = Files.readString(journal());
    Files.writeString(journal(), lines + "nonsense\n");
    assertRefused("bench.ndjson, line 4: not as this build writes it (", manifest(), HERE);
    Files.writeString(journal(), lines);

    Files.writeString(out.resolve(RunDirectory.MANIFEST), "{}");
    assertRefused("manifest.json: ", manifest(), HERE);
    Files.writeString(out.resolve(RunDirectory.MANIFEST), "nonsense");
    assertRefused("manifest.json: not as this build writes it (", manifest(), HERE);
  }

  @Test
  void aCaseThatNobodyWroteIsNotGoneOnWith() throws Exception {
    begun("floor").interrupt();
    String lines = Files.readString(journal());
    Files.writeString(journal(), lines.replace("\"median\":1.0", "\"median\":\"fast\""));
    RunDirectory directory = resume();
    assertAll(
        () ->
            assertRefused(
                "bench.ndjson, line 2: not as this build writes it (",
                () -> figures(directory.earlier())),
        () -> assertTrue(directory.fail()));
  }
}
