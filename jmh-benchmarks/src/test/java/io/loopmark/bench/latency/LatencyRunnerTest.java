package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.run.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LatencyRunnerTest {

  @TempDir Path directory;

  private static LatencyCase latencyCase(String runtime) {
    return new LatencyCase(runtime, List.of(ArticleRoute.values()), 10, 100, 1, 0, Profile.SMOKE);
  }

  @Test
  void measuresAServerInAProcessOfItsOwn() throws Exception {
    List<LatencyResult> results = new LatencyRunner().run(latencyCase("fake-quick"), directory);
    assertEquals(
        List.of("/", "/hello/{name}"), results.stream().map(LatencyResult::route).toList());
    for (LatencyResult result : results) {
      assertEquals(50, result.requests());
      assertEquals(50, result.intendedRate());
      assertEquals("a fake for tests", result.note());
      assertTrue(result.percentilesMs().getOrDefault("50", 0.0) >= 5, result::toString);
      assertTrue(Files.size(directory.resolve(result.hlog())) > 0);
      assertFalse(result.comparable());
      assertNotNull(result.cpuMicrosPerRequest());
    }
  }

  @Test
  void aServerThatDiesIsAnInvalidResultWithErrors() throws Exception {
    for (LatencyResult result : new LatencyRunner().run(latencyCase("fake-dying"), directory)) {
      assertFalse(result.valid(), result::toString);
      assertNotNull(result.invalidReason());
      assertTrue(
          result.invalidReason().startsWith("the server ended during the measurement; "),
          result.invalidReason());
      assertFalse(result.errors().isEmpty());
      assertFalse(result.percentilesMs().containsValue(0.0));
    }
  }

  @Test
  void aModelWithoutAServerIsAFailureThatSaysSo() {
    var failure =
        assertThrows(
            LatencyFailure.class, () -> new LatencyRunner().run(latencyCase("floor"), directory));
    assertTrue(failure.toString().contains("does not express"), failure::toString);
  }
}
