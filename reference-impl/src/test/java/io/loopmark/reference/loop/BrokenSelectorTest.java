package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A selector that breaks costs the loop a line in its log.
@EnabledOnOs(OS.LINUX)
final class BrokenSelectorTest {

  /// faults.md 13.
  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  void aSelectorThatFailsIsReplaced(String runtime) throws Exception {
    assertLogsAndGoesOn("failed: java.io.IOException: Invalid argument", runtime, "fail");
  }

  /// faults.md 11: the defect for which Netty rebuilds selectors.
  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  void aSelectorThatReturnsAtOnceIsReplaced(String runtime) throws Exception {
    assertLogsAndGoesOn("returned 512 times within N ms for no reason", runtime, "spin");
  }

  private static void assertLogsAndGoesOn(String fault, String runtime, String how)
      throws Exception {
    assertEquals(
        List.of(
            "loop-1: its selector " + fault + "; another takes its place (replacement 1)",
            "data came",
            "word came",
            "slept",
            "exit 0"),
        OtherJvm.run(
            List.of("--enable-native-access=ALL-UNNAMED"), BrokenSelector.class, runtime, how));
  }
}
