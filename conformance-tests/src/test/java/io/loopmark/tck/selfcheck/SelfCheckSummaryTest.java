package io.loopmark.tck.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a self-check ends with: anything but a mutant killed by every rule that must, for the
/// stated reason, is a failure.
final class SelfCheckSummaryTest {

  private static final List<String> RULE = List.of("SLP-01");
  private static final List<String> NONE = List.of();

  private static final MutantResult KILLED = result(RULE, NONE, Map.of());
  private static final ChapterCoverage WHOLE = new ChapterCoverage(5, RULE, NONE);

  private static MutantResult result(
      List<String> killedBy, List<String> missed, Map<String, String> wrongReasons) {
    return new MutantResult("m", "", RULE, RULE, killedBy, missed, wrongReasons);
  }

  private static int exitCode(
      MutantResult result, List<String> brokenBefore, ChapterCoverage chapter) {
    return new SelfCheckSummary(List.of(result), brokenBefore, NONE, List.of(chapter)).exitCode();
  }

  @Test
  void mutantKilledForItsReasonIsFine() {
    assertEquals(0, exitCode(KILLED, NONE, WHOLE));
  }

  @Test
  void mutantThatNobodyNoticesFails() {
    assertEquals(1, exitCode(result(NONE, NONE, Map.of()), NONE, WHOLE));
  }

  @Test
  void mutantMissedByARuleThatMustNoticeFails() {
    assertEquals(1, exitCode(result(List.of("SLP-02"), RULE, Map.of()), NONE, WHOLE));
  }

  @Test
  void mutantKilledForAnotherReasonFails() {
    assertEquals(1, exitCode(result(RULE, NONE, Map.of("SLP-01", "a crash")), NONE, WHOLE));
  }

  @Test
  void ruleBrokenWithoutAnyBugFails() {
    assertEquals(1, exitCode(KILLED, List.of("SLP-09"), WHOLE));
  }

  @Test
  void chapterWithAnUnprovenRuleFails() {
    assertEquals(1, exitCode(KILLED, NONE, new ChapterCoverage(5, RULE, List.of("SLP-02"))));
  }

  @Test
  void checkOfNothingFails() {
    assertEquals(1, new SelfCheckSummary(List.of(), NONE, NONE, List.of()).exitCode());
  }
}
