package io.loopmark.programs.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK passes on what the system says of an error, in the language of the system: nothing may
/// depend on the words.
final class OtherLanguageTest {

  private static final Path CATALOG = Path.of("/usr/share/locale/de/LC_MESSAGES/libc.mo");
  private static final Path COMPILER = Path.of("/usr/bin/localedef");

  @Test
  void refusalsAndResetsAreToldApartInGerman(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.exists(CATALOG) && Files.isExecutable(COMPILER),
        "the system does not speak German (Debian: apt install locales)");
    String german = folder.resolve("de_DE.UTF-8").toString();
    var compiler = new ProcessBuilder(COMPILER + "", "-i", "de_DE", "-f", "UTF-8", german);
    assertEquals(0, compiler.inheritIO().start().waitFor(), "the locale was not made");

    List<String> said = saidIn(folder);
    assertFalse(said.getFirst().contains("refused"), () -> "not in German: " + said);
    assertEquals(
        List.of("REFUSED", "ConnectionResetException", "ConnectionResetException"),
        said.subList(1, said.size()));
  }

  private static List<String> saidIn(Path locales) throws Exception {
    var jvm =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LostConnections.class.getName());
    jvm.environment().put("LOCPATH", locales.toString());
    jvm.environment().put("LC_ALL", "de_DE.UTF-8");
    jvm.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = jvm.start();
    try (var said = process.inputReader()) {
      return said.readAllLines();
    } finally {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
