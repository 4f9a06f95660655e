package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Surefire silently skips a test class whose name does not end in Test; so no such class may
/// exist.
final class TestNamesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TESTS = Path.of("src", "test");
  private static final Pattern TEST_METHOD =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b",
          Pattern.MULTILINE);

  private static final Pattern ANNOTATION_TYPE =
      Pattern.compile("^(public )?@interface\\b", Pattern.MULTILINE);

  @Test
  void everyClassWithTestsIsNamedTest() throws IOException {
    List<Path> tests;
    try (Stream<Path> files = Files.walk(ROOT)) {
      tests =
          files.filter(TestNamesTest::isTestSource).filter(TestNamesTest::hasTestMethod).toList();
    }
    assertTrue(
        tests.stream().anyMatch(file -> file.endsWith("TestNamesTest.java")),
        () -> ROOT + ": not even this test was found below it (expected: the root of the sources)");
    assertEquals(
        List.of(),
        tests.stream().filter(file -> !file.toString().matches(".*Test\\.(java|kt)")).toList(),
        "test classes that surefire would skip (expected: a name that ends in Test)");
  }

  private static boolean isTestSource(Path file) {
    String name = file.toString();
    return name.contains(TESTS.toString()) && (name.endsWith(".java") || name.endsWith(".kt"));
  }

  private static boolean hasTestMethod(Path file) {
    try {
      String source = Files.readString(file);
      return TEST_METHOD.matcher(source).find() && !ANNOTATION_TYPE.matcher(source).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
