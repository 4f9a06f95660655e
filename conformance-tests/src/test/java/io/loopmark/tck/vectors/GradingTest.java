package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.vectors.Observation.Ending;
import io.loopmark.tck.wire.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Grades follow the outcomes of the file, its levels, and the timers a server was told to have.
final class GradingTest {

  @ParameterizedTest
  @CsvSource({
    "RL-01, 200, OPEN, PASS", // as wanted
    "RL-08, 400, CLOSED, PASS", // as wanted
    "RL-06, 301, OPEN, PASS", // permitted besides
    "RL-06, 501, OPEN, DEVIATION", // does no harm
    "RL-06, 200, OPEN, WARNING", // SHOULD
    "HOST-01, 200, OPEN, FAIL", // MUST
    "VER-05, 200, OPEN, FAIL", // DEF
    "RL-08, 500, CLOSED, FAIL", // MAY
    "CL-40, 200, OPEN, INFORMATION", // POLICY
    "HOST-01, 400, SILENT, PASS", // 'any' ending
    "RL-01, 200, CLOSED, FAIL", // must stay open
    "RL-01, 200, TALKATIVE, FAIL",
    "RL-01, 200, BROKEN, FAIL",
  })
  void oneAnswer(String vector, int status, Ending ending, VectorVerdict verdict) {
    var answer = new Answer("HTTP/1.1 " + status + " X", List.of(), "Hello, ada!");

    assertEquals(verdict, grade(vector, List.of(answer), ending, 0, Timing.untimed()).verdict());
  }

  @Test
  void aTimerThatIsDueEndsTheWaiting() {
    Grade ended = grade("INC-05", List.of(), Ending.CLOSED, 510, Timing.twentieth());

    assertEquals(VectorVerdict.PASS, ended.verdict());
    assertTrue(ended.exact());
  }

  @Test
  void aTimerThatEndsTheWaitingTooEarlyFails() {
    Grade early = grade("INC-05", List.of(), Ending.CLOSED, 300, Timing.twentieth());

    assertEquals(VectorVerdict.FAIL, early.verdict());
    assertEquals(
        "ended the waiting after 300 ms, before its header timeout of 500 ms", early.message());
  }

  @Test
  void aTimerThatNeverComesIsPermittedAndNotWanted() {
    Grade silent = grade("INC-05", List.of(), Ending.SILENT, 5000, Timing.twentieth());

    assertEquals(VectorVerdict.PASS, silent.verdict());
    assertFalse(silent.exact());
    assertTrue(grade("INC-05", List.of(), Ending.SILENT, 1000, Timing.untimed()).exact());
  }

  private static Grade grade(
      String vector, List<Answer> answers, Ending ending, int millis, Timing timing) {
    RequestVector found = RequestVector.select(List.of(vector)).getFirst();
    var seen = new Observation(answers, false, ending, "", Duration.ofMillis(millis), "");
    return Grading.of(found, Delivery.of(found.raw(), Mode.WHOLE).getFirst(), seen, timing);
  }
}
