package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stranger's project is built against the jars of the distribution and judged, and exactly its
/// one mistake is found.
final class ExampleEndToEndTest {

  private static final Path EXAMPLE = Launcher.ROOT.resolve("examples/lenient-semaphore/src");

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path classes;

  @Test
  void exactlyTheOneWrongRuleIsFound() throws Exception {
    compile();
    var outcome =
        Launcher.loopmark(
            "verify",
            "--classpath",
            classes.toString(),
            "--runtime",
            "lenient", //
            "--rule",
            "LCK-*,EVT-*,CND-*,SEM-*,BAR-*,QUE-*,SLP-*");
    assertEquals(1, outcome.exitCode(), outcome.errors());
    List<String> broken =
        Pattern.compile("(?m)^lenient ([A-Z]{3}-\\d\\d): fail")
            .matcher(outcome.output())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertEquals(List.of("SEM-04"), broken, outcome.output());
    assertTrue(outcome.output().contains("1 fail"), outcome.output());
    String repeat = "verify --classpath " + classes + " --runtime lenient --rule SEM-04\n";
    assertTrue(outcome.output().contains(repeat), outcome.output());
  }

  private void compile() throws IOException {
    Path libraries = Launcher.ROOT.resolve("scripts/target/dist/lib");
    List<String> sources = files(EXAMPLE, ".java");
    String classPath = String.join(java.io.File.pathSeparator, files(libraries, ".jar"));
    // The test class needs the JUnit binding, which the distribution has no use for.
    List<String> main = sources.stream().filter(file -> file.contains("/main/")).toList();
    var arguments =
        Stream.concat(
            Stream.of("-proc:none", "-d", classes.toString(), "-cp", classPath), main.stream());
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    Path services = Path.of("META-INF/services");
    Files.createDirectories(classes.resolve(services));
    String file = "io.loopmark.aio.AsyncRuntime";
    Files.copy(
        EXAMPLE.resolve("main/resources").resolve(services).resolve(file),
        classes.resolve(services).resolve(file));
  }

  private static List<String> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).filter(name -> name.endsWith(suffix)).toList();
    }
  }
}
