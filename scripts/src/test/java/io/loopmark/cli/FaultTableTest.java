package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every test that `docs/faults.md` names is there.
final class FaultTableTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+Test)#(\\w+)`");

  @Test
  void everyFaultHasItsTest() throws IOException {
    List<Path> tests = tests();
    var missing = new ArrayList<String>();
    int found = 0;
    Matcher reference = REFERENCE.matcher(Files.readString(ROOT.resolve("docs/faults.md")));
    while (reference.find()) {
      found++;
      Path file = Path.of(reference.group(1) + ".java");
      if (!declares(tests, file, "void " + reference.group(2) + "(")) {
        missing.add(reference.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 30, "only " + found + " tests are named");
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(path -> path.toString().endsWith("Test.java")).toList();
    }
  }

  private static boolean declares(List<Path> tests, Path file, String method) throws IOException {
    for (Path test : tests) {
      if (test.endsWith(file) && Files.readString(test).contains(method)) {
        return true;
      }
    }
    return false;
  }
}
