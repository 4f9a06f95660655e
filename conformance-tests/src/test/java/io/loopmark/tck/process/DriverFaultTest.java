package io.loopmark.tck.process;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.runtime.BrokenRuntimeException;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A driver that misbehaves gets a verdict that shows the line, and the next rule a new process.
final class DriverFaultTest {

  private static final String HELLO =
      """
      < {"hello":{"protocol":[1,1],"runtime":"bad","version":"1","mechanism":"m","capabilities":["clock"]}}
      > {"welcome":{"protocol":1}}
      > …
      """;

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          < garbage                                  | no line of JSON: garbage
          ~ {"resume":0,                             | no line of JSON: {"resume":0,
          < {"resume":5,"value":null}                | no strand 5 waits for an answer
          < {"what":1}                               | means nothing
          < {"start":99,"strand":1,"args":[]}        | has no body 99
          < {"start":1,"strand":-4,"args":[]}        | a number above 0
          < {"resume":0,"error":{"id":4}}            | a number below 0 and a kind
          < {"resume":0,"value":{"object":77}}       | not a value that this rule knows
          < {"poll":44,"due":0,"external":false}     | clock 44
          ! last words                               | exit code 7
          """)
  void eachRuleGetsAVerdictThatSaysWhy(String line, String why) throws Exception {
    List<Verdict> verdicts = verdicts(HELLO + line.strip() + "\n");
    assertEquals(2, verdicts.size());
    for (Verdict verdict : verdicts) {
      assertEquals(VerdictKind.CRASH, verdict.kind());
      assertTrue(verdict.report().contains(why), verdict::report);
    }
  }

  @Test
  void aSecondAnswerIsAFault() throws Exception {
    String twice = "< {\"resume\":0,\"value\":null}\n";
    Verdict verdict = verdicts(HELLO + twice + twice + "> …\n").getFirst();
    assertTrue(
        verdict.kind() == VerdictKind.CRASH || verdict.kind() == VerdictKind.FAIL, verdict::report);
  }

  @Test
  void whatADriverPrintsIsShown() throws Exception {
    Verdict verdict = verdicts(HELLO + "! last words\n").getFirst();
    assertTrue(verdict.report().contains("last words"), verdict::report);
  }

  @Test
  void aSilentDriverIsAHangThatShowsTheLastLines() throws Exception {
    Verdict verdict = verdicts(HELLO + "zzz\n").getFirst();
    assertAll(
        () -> assertEquals(VerdictKind.HANG, verdict.kind()),
        () -> assertTrue(verdict.report().contains("last line to it:"), verdict::report));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          < {"hello":{"protocol":[2,3],"runtime":"new"}}              | speaks protocol 2 to 3
          < {"hello":{"runtime":"none"}}                              | says nothing about the protocol
          < {"hello":{"protocol":[1,1],"runtime":"Bad Name"}}         | names its runtime 'Bad Name'
          < {"hello":{"protocol":[1,1],"runtime":"x","capabilities":["flying"]}} | capability 'flying'
          < Welcome to my driver!                                     | no line of JSON
          ! python is too old                                         | python is too old
          """)
  void aBadHelloIsRefused(String line, String why) throws Exception {
    String command = ScriptedDriver.command(script(line.strip() + "\n"));
    var refusal = assertThrows(BrokenRuntimeException.class, () -> ProcessRuntime.nameOf(command));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::getMessage);
  }

  @Test
  void aCommandThatDoesNotExistIsRefused() {
    var refusal =
        assertThrows(
            BrokenRuntimeException.class, () -> ProcessRuntime.nameOf("no-such-program --x"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("no-such-program"));
  }

  @Test
  void wordsAreSplitAtBlanksOutsideQuotes() {
    assertEquals(
        List.of("python3", "my driver.py", "", "-x"),
        CommandLine.words("python3  'my driver.py' \"\" -x"));
    assertThrows(IllegalArgumentException.class, () -> CommandLine.words(" "));
    assertThrows(IllegalArgumentException.class, () -> CommandLine.words("a 'b"));
  }

  private List<Verdict> verdicts(String script) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    Verifier.verify(
        VerifyOptions.of("bad")
            .withProcesses(List.of(ScriptedDriver.command(script(script))))
            .withRules(List.of("SLP-01", "SLP-02"))
            .withDeadline(Duration.ofSeconds(4)),
        new VerdictListener() {
          @Override
          public void verdict(Verdict verdict) {
            verdicts.add(verdict);
          }
        });
    return verdicts;
  }

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("script"), text);
  }
}
