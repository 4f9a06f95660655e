package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every verb says what it is for and which exit codes there are, as error messages promise.
final class HelpTest {

  static Stream<String> verbs() {
    return Loopmark.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbExplainsItself(String verb) {
    var printed = new StringWriter();
    int exitCode = Loopmark.commandLine().setOut(new PrintWriter(printed)).execute(verb, "--help");
    assertEquals(0, exitCode);
    assertTrue(printed.toString().startsWith("Usage: loopmark " + verb), printed::toString);
    assertTrue(printed.toString().contains(ExitCode.LIST.formatted()), printed::toString);
  }
}
