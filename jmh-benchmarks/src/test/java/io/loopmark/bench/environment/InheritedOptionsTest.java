package io.loopmark.bench.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class InheritedOptionsTest {

  @Test
  void whatEveryJvmIsGivenIsFoundAndNothingElse() {
    assertEquals(
        Map.of("JAVA_TOOL_OPTIONS", "-Dx=1 -Dy=2", "JDK_JAVA_OPTIONS", "-Xmx1g"),
        InheritedOptions.of(
            Map.of(
                "JAVA_TOOL_OPTIONS", " -Dx=1 -Dy=2",
                "JDK_JAVA_OPTIONS", "-Xmx1g",
                "_JAVA_OPTIONS", " ",
                "JAVA_HOME", "/jdk")));
  }
}
