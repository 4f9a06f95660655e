package io.loopmark.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.catalog.UnknownRuleException;
import io.loopmark.tck.runtime.BrokenRuntimeException;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.verdict.Reason;
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

/// Whatever a runtime does costs its own verdicts only.
final class VerifierTest {

  private final List<Verdict> verdicts = new ArrayList<>();

  private VerifySummary verify(String runtime, String... rules) throws IOException {
    return verify(Duration.ofMillis(500), runtime, rules);
  }

  private VerifySummary verify(Duration deadline, String runtime, String... rules)
      throws IOException {
    var collector =
        new VerdictListener() {
          @Override
          public void verdict(Verdict verdict) {
            verdicts.add(verdict);
          }
        };
    return Verifier.verify(
        VerifyOptions.of(runtime.split(",")).withRules(List.of(rules)).withDeadline(deadline),
        collector);
  }

  private void assertBoth(VerdictKind kind, Reason reason, String message) {
    assertEquals(2, verdicts.size());
    for (Verdict verdict : verdicts) {
      assertEquals(kind, verdict.kind(), verdict.report());
      assertEquals(reason, verdict.judgement().reason(), verdict.report());
      assertTrue(verdict.report().contains(message), verdict.report());
    }
  }

  @Test
  void hangIsGivenUpAtTheDeadlineAndTheNextRuleRuns() throws IOException {
    assertEquals(1, verify("fake-hangs", "SLP-01", "SLP-02").exitCode());
    assertBoth(VerdictKind.HANG, Reason.DEADLINE, "CountDownLatch");
  }

  @Test
  void spinThatCannotBeInterruptedIsGivenUpToo() throws IOException {
    verify("fake-spins", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.HANG, Reason.DEADLINE, "Spins.harm");
  }

  @Test
  void exitWithCodeZeroIsACrash() throws IOException {
    verify(Duration.ofSeconds(30), "fake-exits", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.CRASH, Reason.PROCESS_ENDED, "exited with 0 during SLP-0");
  }

  @Test
  void haltIsACrash() throws IOException {
    verify(Duration.ofSeconds(30), "fake-halts", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.CRASH, Reason.PROCESS_ENDED, "exited with 7 during SLP-0");
  }

  @Test
  void errorOutOfTheRuntimeIsAFailure() throws IOException {
    verify(Duration.ofSeconds(30), "fake-throws", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.ERROR, "thrown by the fake");
  }

  @Test
  void floodOfOutputIsCappedAndIsNoResult() throws IOException {
    verify(Duration.ofSeconds(30), "fake-floods", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.DIFFERENCE, "more characters");
    assertTrue(verdicts.getFirst().output().length() < 2 << 20);
  }

  @Test
  void usedUpMemoryIsACrashNotAHang() throws IOException {
    verify(Duration.ofSeconds(30), "fake-exhausts", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.CRASH, Reason.OUT_OF_MEMORY, "exited with 3");
  }

  @Test
  void processKilledBySomebodyElseIsACrash() throws IOException {
    verify(Duration.ofSeconds(30), "fake-kills-itself", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.CRASH, Reason.PROCESS_ENDED, "exited with 137 during SLP-0");
  }

  @Test
  void crashInNativeCodeNamesTheReportOfTheJvm() throws IOException {
    verify(Duration.ofSeconds(30), "fake-segfaults", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.CRASH, Reason.PROCESS_ENDED, "the JVM's report is ");
    for (Verdict verdict : verdicts) {
      String report = verdict.judgement().message().replaceAll(".*report is ", "");
      assertTrue(Files.deleteIfExists(Path.of(report)), report);
    }
  }

  @Test
  void threadLeftBehindIsNamed() throws IOException {
    verify(Duration.ofSeconds(30), "fake-leaks-threads", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "thread \"left-by-the-fake\"");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "a rule left something in it");
    assertTrue(verdicts.getFirst().report().contains("LeaksThreads.waitForEver"));
    assertFirstSeenWhereTheRuleRan();
  }

  @Test
  void descriptorsLeftOpenAreNamed() throws IOException {
    verify(Duration.ofSeconds(30), "fake-leaks-descriptors", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "open file /etc/hostname");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "open socket listening on port ");
    assertFirstSeenWhereTheRuleRan();
  }

  @Test
  void memoryOutsideOfTheHeapIsALeak() throws IOException {
    verify(Duration.ofSeconds(30), "fake-leaks-memory", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "16 MiB of direct memory");
    assertFirstSeenWhereTheRuleRan();
  }

  @Test
  void processesLeftBehindAreNamed() throws IOException {
    verify(Duration.ofSeconds(30), "fake-leaks-processes", "SLP-01", "SLP-02");
    assertBoth(VerdictKind.FAIL, Reason.LEAK, "sleep 600), first seen");
    assertFirstSeenWhereTheRuleRan();
  }

  /// The fakes do their harm when the runtime is asked to run something, before the first call of
  /// what it runs.
  private void assertFirstSeenWhereTheRuleRan() {
    for (Verdict verdict : verdicts) {
      String place = " at io.loopmark.tck.rules.SleepRules.";
      String left = verdict.judgement().message();
      assertTrue(
          left.contains(", first seen between run" + place)
              && left.matches(".*first seen between run at \\S+ and \\w+ at \\S+.*"),
          left);
    }
  }

  @Test
  void processThatWasMeddledWithIsGivenUp() throws IOException {
    verify(Duration.ofSeconds(30), "fake-meddles", "SLP-01", "SLP-02");
    List<String> changes =
        List.of(
            "default locale was changed",
            "default time zone was changed",
            "default exception handler was changed",
            "System.out was closed",
            "property line.separator was changed",
            "property fake.meddled was set");
    for (String change : changes) {
      assertBoth(VerdictKind.FAIL, Reason.DIFFERENCE, change);
    }
  }

  @Test
  void harmToOneRuntimeCostsNoOther() throws IOException {
    String everyone = "fake-exits,fake-hangs,fake-kills-itself,fake-meddles,reference";
    verify(Duration.ofSeconds(3), everyone, "SLP-01");
    assertEquals(5, verdicts.size());
    Verdict last = verdicts.getLast();
    assertEquals("reference", last.runtime());
    assertEquals(VerdictKind.PASS, last.kind(), last.report());
  }

  @Test
  void runtimeThatDoesNothingPassesNothing() throws IOException {
    VerifySummary summary = verify(Duration.ofSeconds(30), "fake-does-nothing");
    assertEquals(0, summary.count(VerdictKind.PASS), verdicts::toString);
  }

  /// A rule that was refused says nothing: no runtime gets a green run by refusing all of them.
  @Test
  void runtimeThatRefusesEverythingIsNotGreen() throws IOException {
    VerifySummary summary = verify(Duration.ofSeconds(30), "fake-refuses", "SLP-*", "GEN-*");
    assertEquals(9 + 33, summary.count(VerdictKind.NOT_EXPRESSIBLE), verdicts::toString);
    assertEquals(3, summary.exitCode());
  }

  @Test
  void unknownRuntimeIsOneSentenceWithTheKnownOnes() {
    var error = assertThrows(UnknownRuntimeException.class, () -> verify("nobody"));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("no runtime named 'nobody' (known: fake-"));
  }

  @Test
  void unknownRuleIsOneSentenceWithTheKnownOnes() {
    var error = assertThrows(UnknownRuleException.class, () -> verify("fake-throws", "XYZ-*"));
    assertTrue(String.valueOf(error.getMessage()).contains("SLP-01..SLP-09"));
  }

  @Test
  void serviceFileThatNamesAMissingClassIsOneSentence(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.loopmark.aio.AsyncRuntime"), "no.such.Runtime\n");
    var options = VerifyOptions.of("reference").withClassPath(List.of(folder));
    for (boolean attached : List.of(true, false)) {
      var error =
          assertThrows(
              BrokenRuntimeException.class,
              () -> Verifier.verify(options.withAttach(attached), new VerdictListener() {}));
      assertTrue(String.valueOf(error.getMessage()).contains("no.such.Runtime"));
    }
  }

  @Test
  void jarOfAnotherContractVersionIsOneSentence(@TempDir Path folder) throws IOException {
    OldRuntime.writeTo(folder);
    var options = VerifyOptions.of("old").withClassPath(List.of(folder));
    for (boolean attached : List.of(true, false)) {
      var error =
          assertThrows(
              BrokenRuntimeException.class,
              () -> Verifier.verify(options.withAttach(attached), new VerdictListener() {}));
      assertTrue(
          String.valueOf(error.getMessage())
              .startsWith("old.OldRuntime was built against another version of the contract"),
          error::getMessage);
    }
  }

  @Test
  void attachedRulesRunInThisProcess() throws IOException {
    var options = VerifyOptions.of("reference").withRules(List.of("SLP-*")).withAttach(true);
    VerifySummary summary = Verifier.verify(options, new VerdictListener() {});
    assertEquals(9, summary.count(VerdictKind.PASS));
    assertEquals(0, summary.exitCode());
  }

  @Test
  void repeatedRulesThatAgreeAreNotFlaky() throws IOException {
    var options = VerifyOptions.of("reference").withRules(List.of("SLP-*")).withRepeat(5);
    assertEquals(9, Verifier.verify(options, new VerdictListener() {}).count(VerdictKind.PASS));
  }

  @Test
  void emptyRunIsNotGreen() {
    assertEquals(1, VerifySummary.of(List.of()).exitCode());
  }
}
