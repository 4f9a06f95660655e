package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.compare.Comparison;
import io.loopmark.report.compare.Difference;
import io.loopmark.report.compare.Finding;
import io.loopmark.report.compare.NoisyCase;
import io.loopmark.report.compare.Obstacles;
import io.loopmark.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sides as they stand on the disk: which of them may be compared, and with which figures.
final class RoundsTest {

  private static final String FORKS =
      """
      {"type":"result","workload":"yield-loop","params":{"tasks":"2"},"runtime":"mine","unit":"ns/op",\
      "median":%1$d,"forks":2,"forkMedians":[%1$d,%2$d],"forkAllocBytesPerOp":[48,48],"checked":true,"comparable":true}\
      """;
  private static final String CONTROL =
      """
      {"type":"result","workload":"control","params":{"work":"100"},"runtime":"floor","unit":"ns/op",\
      "median":5,"forks":2,"forkMedians":[5,5],"checked":true,"comparable":true}\
      """;
  private static final String POINT =
      """
      {"type":"latency","runtime":"mine","route":"/","connections":10,"intendedRate":16,"achievedRate":16,\
      "durationSeconds":5,"requests":80,"errors":{},"saturated":false,"valid":%b,"invalidReason":%s,\
      "percentilesMs":{"50":501.0,"90":502.0,"99":520.5},"expectedFloorMs":500}\
      """;

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path directory;

  @BeforeEach
  void twoSidesOfTwoRounds() throws IOException {
    // By name the second round of the base comes first; by time it does not.
    round("base/b", "2026-01-15T09:00:00Z", FORKS.formatted(100, 110));
    round("head/a", "2026-01-15T09:10:00Z", FORKS.formatted(150, 160));
    round("head/b", "2026-01-15T09:20:00Z", FORKS.formatted(170, 180));
    round("base/a", "2026-01-15T09:30:00Z", FORKS.formatted(120, 130));
  }

  private Damaged round(String name, String startedAt, String... results) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    manifest(folder, startedAt, "quick");
    environment(folder, "Example CPU");
    return new Damaged(folder).file("bench", results.length, results);
  }

  private static void manifest(Path folder, String startedAt, String profile) throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"schemaVersion":1,"runId":"r","startedAt":"%s","command":"c","profile":"%s",
         "git":{"commit":"0123456789abcdef","dirty":false},"loopmarkVersion":"0.1.0","status":"complete"}
        """
            .formatted(startedAt, profile));
  }

  private static void environment(Path folder, String cpu) throws IOException {
    Files.writeString(
        folder.resolve("environment.json"),
        """
        {"schemaVersion":1,"cpu":{"model":"%s","cores":2},"os":{"name":"Linux"},
         "jdk":{"version":"25","vendor":"Example"},"jvmFlags":[],"gc":["G1"],"warnings":[]}
        """
            .formatted(cpu));
  }

  private List<RunResult> side(String name) throws ResultException {
    return ResultDirectory.readRounds(directory.resolve(name));
  }

  private List<String> obstacles() throws ResultException {
    return Obstacles.of(side("base"), side("head"));
  }

  @Test
  void roundsComeInTheOrderInWhichTheyBegan() throws Exception {
    Difference time = Comparison.of(side("base"), side("head")).differences().getFirst();

    assertEquals(List.of(100.0, 110.0, 120.0, 130.0), time.base());
    assertEquals(List.of(150.0, 160.0, 170.0, 180.0), time.head());
    assertEquals("yield-loop[tasks=2]@mine", time.quantity().subject());
    assertEquals("ns/op", time.quantity().unit());
    assertEquals(Finding.WORSE, time.finding());
    assertEquals(List.of(), obstacles());
    assertEquals(List.of(), Obstacles.cautions(side("base"), side("head")));
  }

  @Test
  void oneRunIsASideAsWell() throws Exception {
    Difference time = Comparison.of(side("base/a"), side("head/b")).differences().getFirst();
    assertEquals(List.of(120.0, 130.0), time.base());
    assertEquals(Finding.TOO_FEW, time.finding());
  }

  @Test
  void whatIsAllocatedIsComparedAndTheControlIsNot() throws Exception {
    round("base/b", "2026-01-15T09:00:00Z", FORKS.formatted(100, 110), CONTROL);
    assertEquals(
        List.of("ns/op", "B/op"),
        Comparison.of(side("base"), side("head")).differences().stream()
            .map(difference -> difference.quantity().unit())
            .toList());
  }

  @Test
  void latencyIsCountedAboveWhatTheHandlerSleeps() throws Exception {
    new Damaged(directory.resolve("base/a")).file("latency", 1, POINT.formatted(true, "null"));
    new Damaged(directory.resolve("head/a"))
        .file("latency", 1, POINT.formatted(false, "\"the generator was late\""));

    List<Difference> latency =
        Comparison.of(side("base"), side("head")).differences().stream()
            .filter(difference -> difference.quantity().unit().startsWith("p"))
            .toList();
    assertEquals(
        List.of("p50 ms", "p90 ms", "p99 ms", "p99.9 ms"),
        latency.stream().map(difference -> difference.quantity().unit()).toList());
    assertEquals(List.of(1.0), latency.getFirst().base());
    assertEquals(List.of(), latency.getFirst().head());
    assertEquals("the generator was late", latency.getFirst().unusable().getFirst().reason());
  }

  @Test
  void anotherMachineIsAnObstacle() throws Exception {
    environment(directory.resolve("head/a"), "Other CPU");
    assertEquals(List.of("CPU: Example CPU in base/b, Other CPU in head/a"), obstacles());
  }

  @Test
  void anotherProfileIsAnObstacleAndSmokeIsOneByItself() throws Exception {
    manifest(directory.resolve("head/a"), "2026-01-15T09:10:00Z", "smoke");
    assertEquals(
        List.of(
            "head/a: profile smoke shows that everything works (expected: quick or full)",
            "profile: quick in base/b, smoke in head/a"),
        obstacles());
  }

  @Test
  void anInterruptedRunIsAnObstacle() throws Exception {
    new Damaged(directory.resolve("base/a")).open("bench", FORKS.formatted(1, 2));
    List<String> obstacles = obstacles();
    assertEquals(1, obstacles.size());
    assertTrue(
        obstacles.getFirst().startsWith("base/a: its benchmarks were interrupted ("),
        obstacles.getFirst());
  }

  @Test
  void aRunOfUnknownOriginIsAnObstacle() throws Exception {
    Files.delete(directory.resolve("base/b/manifest.json"));
    assertEquals(
        List.of("base/b: without manifest.json and environment.json nobody knows what it is of"),
        obstacles());
  }

  @Test
  void oneSideBeforeTheOtherIsACaution() throws Exception {
    List<String> cautions = Obstacles.cautions(side("base/b"), side("head"));
    assertEquals(1, cautions.size());
    assertTrue(cautions.getFirst().endsWith("(expected: rounds in turn, A B B A)"));
  }

  @Test
  void whatARunSaysOfItsMachineIsACaution() throws Exception {
    Path file = directory.resolve("head/a/environment.json");
    String busy = Files.readString(file).replace("\"warnings\":[]", "\"warnings\":[\"busy\"]");
    Files.writeString(file, busy);
    assertEquals(List.of("head/a: busy"), Obstacles.cautions(side("base"), side("head")));
  }

  @Test
  void aFolderThatIsNoRunIsAnError() throws Exception {
    Path stray = Files.createDirectories(directory.resolve("base/notes"));
    var error = assertThrows(ResultException.class, () -> side("base"));
    assertTrue(error.getMessage().startsWith(stray + ": holds no result"), error.getMessage());
  }

  @Test
  void theNoisyListIsCheckedAndRead() throws Exception {
    Path file = directory.resolve("noisy.json");
    Files.writeString(
        file,
        """
        {"noisy":[{"subject":"yield*","reason":"cache","owner":"ann","until":"2027-01-31"}]}
        """);
    assertEquals(
        List.of(new NoisyCase("yield*", "cache", "ann", LocalDate.of(2027, 1, 31))),
        NoisyFile.read(file));

    Files.writeString(file, "{\"noisy\":[{\"subject\":\"yield*\",\"reason\":\"cache\"}]}");
    var error = assertThrows(ResultException.class, () -> NoisyFile.read(file));
    assertTrue(
        error.getMessage().contains("owner: missing (expected: a value)"), error.getMessage());

    Files.delete(file);
    assertThrows(ResultException.class, () -> NoisyFile.read(file));
  }
}
