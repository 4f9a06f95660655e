package io.loopmark.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.coroutine.Mechanism;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class RuntimeTest {

  /// Prints which mechanism is in force; asks twice, so that saying something twice would be seen.
  static final class Asking {
    public static void main(String[] args) {
      new ReferenceRuntime();
      System.out.println(new ReferenceRuntime().mechanism());
    }
  }

  @Test
  void bothAreFoundAsServices() {
    List<String> names =
        ServiceLoader.load(AsyncRuntime.class).stream()
            .map(provider -> provider.get().name())
            .sorted()
            .toList();
    assertEquals(List.of("reference", "reference-portable"), names);
  }

  @Test
  void theTestsRunOnBothMechanisms() {
    assertEquals(Mechanism.LOOP_SCHEDULED.description(), new ReferenceRuntime().mechanism());
    assertEquals(Mechanism.HANDED_OVER.description(), new PortableRuntime().mechanism());
  }

  @Test
  void withoutTheFlagItFallsBackAndSaysSoOnce() throws Exception {
    List<String> lines = outputOf(List.of());
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("--add-opens java.base/java.lang=ALL-UNNAMED"));
    assertEquals(Mechanism.HANDED_OVER.description(), lines.getLast());
  }

  @Test
  void withTheFlagItSaysNothing() throws Exception {
    assertEquals(
        List.of(Mechanism.LOOP_SCHEDULED.description()),
        outputOf(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED")));
  }

  private static List<String> outputOf(List<String> flags) throws IOException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asking.class.getName()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
