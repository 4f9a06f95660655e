package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.catalog.RuleCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The stranger's project: built outside of this build, by its own pom, and exactly its one mistake
/// is found, by its own test class of three lines and by the command line.
@Tag("slow") // Maven builds it, and all rules are tried
final class ExampleEndToEndTest {

  private static final Path EXAMPLE = Launcher.ROOT.resolve("examples/lenient-semaphore");
  private static final String WRONG = "SEM-04";

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  @Test
  void itsOwnBuildFindsExactlyTheOneWrongRule() throws Exception {
    Path project = scratch.resolve("project");
    StrangerRepository.copySources(EXAMPLE, project);
    Built build = build(project);

    assertEquals(1, build.exitCode(), build.output());
    List<Element> tests =
        tests(project.resolve("target/surefire-reports/TEST-example.LenientRuntimeTest.xml"));
    assertEquals(List.of(WRONG), broken(tests), build.output());
    assertEquals(RuleCatalog.load().rules().size(), tests.size());

    var outcome =
        Launcher.loopmark(
            "verify",
            "--classpath",
            project.resolve("target/classes").toString(),
            "--runtime",
            "lenient",
            "--rule",
            "SEM-*");
    assertEquals(1, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.output().contains("lenient " + WRONG + ": fail"), outcome.output());
    assertTrue(outcome.output().contains("1 fail"), outcome.output());
    assertTrue(
        outcome.output().contains("verify --classpath " + project.resolve("target/classes")),
        outcome.output());
  }

  private record Built(int exitCode, String output) {}

  private Built build(Path project) throws Exception {
    Path repository = scratch.resolve("repository");
    StrangerRepository.create(
        repository,
        version(),
        List.of(
            new StrangerRepository.Module("loopmark-parent", Launcher.ROOT, true),
            module("loopmark-reference", "reference-impl"),
            module("loopmark-tck", "conformance-tests")));
    var maven =
        new ProcessBuilder("mvn", "-B", "-o", "-Dmaven.repo.local=" + repository, "test")
            .directory(project.toFile())
            .redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = maven.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    var built = new Built(process.waitFor(), output);
    StrangerRepository.unlink(repository);
    return built;
  }

  private static StrangerRepository.Module module(String artifact, String folder) {
    return new StrangerRepository.Module(artifact, Launcher.ROOT.resolve(folder), false);
  }

  /// The version that the example asks for.
  private static String version() throws Exception {
    var version = Pattern.compile("<loopmark.version>(.*)</loopmark.version>");
    return version
        .matcher(Files.readString(EXAMPLE.resolve("pom.xml")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  /// The rules whose tests did not pass.
  private static List<String> broken(List<Element> tests) {
    return tests.stream()
        .filter(test -> test.getElementsByTagName("failure").getLength() > 0)
        .map(test -> test.getAttribute("name").split(" ")[0])
        .toList();
  }

  /// The tests in a report of Surefire.
  private static List<Element> tests(Path report) throws Exception {
    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    return IntStream.range(0, tests.getLength()).mapToObj(i -> (Element) tests.item(i)).toList();
  }
}
