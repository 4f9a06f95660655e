package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// The README and the five-minute page are true: their commands print what they say, their snippets
/// are the code, their links lead somewhere.
///
/// In expected output `…` stands for any text within a line and a line `...` for any lines.
final class ReadmeEndToEndTest {

  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ (?<command>.*)\n(?<output>(?:.*\n)*?)```");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- from (?<file>.*) -->\n```java\n(?<code>(?:.*\n)*?)```");
  private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^):#]+)(?:#[^)]*)?\\)");
  private static final Pattern REPORT = Pattern.compile("report: (?<file>.*)");
  private static final String MAIN_JOB = "scripts/loopmark run ";

  private static final List<Path> PAGES =
      List.of(
          Launcher.ROOT.resolve("README.md"),
          Launcher.ROOT.resolve("docs/validate-your-runtime.md"));

  @TestFactory
  Stream<DynamicTest> commandsPrintWhatThePagesSay() {
    return commands()
        .filter(block -> !block.group("command").startsWith(MAIN_JOB))
        .map(block -> dynamicTest(block.group("command"), () -> run(block)));
  }

  @Test
  @Tag("slow")
  @Timeout(value = 15, unit = TimeUnit.MINUTES) // minutes are promised for an idle machine
  void mainJobPrintsWhatTheReadmeSays() throws Exception {
    run(
        commands()
            .filter(block -> block.group("command").startsWith(MAIN_JOB))
            .findFirst()
            .orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> snippetsAreTheCode() {
    return found(SNIPPET)
        .map(block ->
            dynamicTest(
                block.group(1),
                () ->
                    assertTrue(
                        withoutBlanks(read(Launcher.ROOT.resolve(block.group(1))))
                            .contains(withoutBlanks(block.group(2))),
                        () -> "not in " + block.group(1) + ":\n" + block.group(2))));
  }

  @Test
  void everySnippetNamesItsFile() {
    assertEquals(found(Pattern.compile("```java")).count(), found(SNIPPET).count());
  }

  @Test
  void linksLeadSomewhere() {
    for (Path page : PAGES) {
      List<String> dead =
          LINK.matcher(read(page))
              .results()
              .map(link -> link.group(1))
              .filter(target -> !Files.exists(page.resolveSibling(target)))
              .toList();
      assertEquals(List.of(), dead, page::toString);
    }
  }

  @Test
  void thereIsSomethingToRun() {
    for (Path page : PAGES) {
      assertTrue(CONSOLE.matcher(read(page)).find(), () -> "no console block in " + page);
    }
  }

  private static Stream<MatchResult> commands() {
    return found(CONSOLE);
  }

  private static Stream<MatchResult> found(Pattern pattern) {
    return PAGES.stream().flatMap(page -> pattern.matcher(read(page)).results());
  }

  private static void run(MatchResult block) throws Exception {
    Launcher.Outcome outcome = Launcher.shell(block.group(1) + " 2>&1");
    deleteResults(outcome.output());
    assertTrue(
        pattern(block.group(2)).matcher(outcome.output()).matches(),
        () -> "expected:\n" + block.group(2) + "\nbut it printed:\n" + outcome.output());
  }

  private static Pattern pattern(String expected) {
    return Pattern.compile(
        expected
            .lines()
            .map(line -> line.equals("...") ? "(?:.*\n)*" : lineOf(line))
            .collect(Collectors.joining()));
  }

  private static String lineOf(String line) {
    return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))
        + "\n";
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static void deleteResults(String output) throws Exception {
    Matcher report = REPORT.matcher(output);
    if (report.find()) {
      try (Stream<Path> files = Files.walk(Path.of(report.group("file")).resolveSibling(""))) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
