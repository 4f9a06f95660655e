package io.loopmark.tck.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Level;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of rules that prove nothing, leave something behind or wait for ever.
final class JudgeTest {

  private static final List<AutoCloseable> LEFT = new ArrayList<>();

  private static final String HERE = Examples.class.getName();

  private final AsyncRuntime reference = Runtimes.find().named("reference");

  @AfterEach
  void cleanUp() throws Exception {
    for (AutoCloseable left : LEFT) {
      left.close();
    }
    LEFT.clear();
  }

  private Judgement judge(String id) {
    RuleCatalog rules = RuleCatalog.of(Stream.of(Examples.class));
    return new Judge(Duration.ofSeconds(5)).judge(rules.rule(id), reference);
  }

  private void assertJudged(String id, VerdictKind kind, Reason reason, String message) {
    Judgement judgement = judge(id);
    assertEquals(kind, judgement.kind(), judgement::toString);
    assertEquals(reason, judgement.reason(), judgement::toString);
    assertTrue(judgement.message().contains(message), judgement::toString);
  }

  @Test
  void ruleThatComparesNothingFails() {
    assertJudged("GEN-01", VerdictKind.FAIL, Reason.VACUOUS, "proves nothing");
  }

  @Test
  void leftoverTaskIsNamedWithItsCreator() {
    String message = judge("GEN-13").message();
    for (String creator : List.of("Task-1", "parent", "a callback of loop-")) {
      assertTrue(
          message.matches(
              ".*] created by %s\\S* at io.loopmark.tck.judge.JudgeTest\\$Examples\\.[^,]*\\(JudgeTest.java:\\d+\\).*"
                  .formatted(creator)),
          message);
    }
  }

  @Test
  void ruleThatDoesNotReachOneOfItsComparisonsFails() {
    assertJudged("GEN-11", VerdictKind.FAIL, Reason.VACUOUS, "without reaching its assertion at");
    assertJudged("GEN-12", VerdictKind.FAIL, Reason.VACUOUS, "without reaching its assertion at");
  }

  @Test
  void assertionThatCannotBeAskedIsLeftOutAndToldWithTheVerdict() {
    assertJudged("GEN-15", VerdictKind.PASS, Reason.NONE, "");
    String notAsked = judge("GEN-15").notAsked().toString();
    assertTrue(
        notAsked.matches(
            "\\[io.loopmark.tck.judge.JudgeTest\\$Examples:\\d+, because nobody can tell]"),
        notAsked);
  }

  @Test
  void ruleOfWhichNothingIsAskedFails() {
    assertJudged("GEN-16", VerdictKind.FAIL, Reason.VACUOUS, "without comparing anything");
  }

  @Test
  void onlyTheNextAssertionIsLeftOut() {
    assertJudged("GEN-17", VerdictKind.FAIL, Reason.VACUOUS, "without reaching its assertion at");
  }

  @Test
  void whatIsNotAskedHasToStandBeforeAnAssertion() {
    RuleEntry rule = RuleCatalog.of(Stream.of(Examples.class)).rule("GEN-18");
    var error = assertThrows(IllegalStateException.class, () -> Assertions.of(rule.method()));
    assertTrue(error.toString().contains("in front of an assertion"), error::toString);
  }

  /// Each is a hole that somebody has to have decided on.
  @Test
  void rulesThatCanLeaveAnAssertionOutAreFew() {
    List<String> some =
        RuleCatalog.load().rules().stream()
            .filter(rule -> !Assertions.of(rule.method()).optional().isEmpty())
            .map(RuleEntry::id)
            .toList();
    assertEquals(List.of("HTP-18"), some);
  }

  @Test
  void aRuntimeWithALoopIsAskedEverything() {
    RuleEntry rule = RuleCatalog.load().rule("HTP-18");
    Judgement judgement = new Judge(Duration.ofSeconds(20)).judge(rule, reference);
    assertEquals(VerdictKind.PASS, judgement.kind(), judgement::toString);
    assertEquals(List.of(), judgement.notAsked());
  }

  /// So on a machine that is late it is not taken for a difference that lateness might explain.
  @Test
  void whatIsStillReferredToIsAReasonOfItsOwn() {
    assertJudged("GEN-21", VerdictKind.FAIL, Reason.RETAINED, "still referred to");
  }

  @Test
  void markBehindTheComparisonFails() {
    assertJudged("GEN-02", VerdictKind.FAIL, Reason.DIFFERENCE, "after everything was compared");
  }

  @Test
  void threadLeftBehindIsALeak() {
    assertJudged(
        "GEN-03",
        VerdictKind.FAIL,
        Reason.LEAK,
        "started to run io.loopmark.tck.judge.JudgeTest$Examples");
    assertJudged("GEN-03", VerdictKind.FAIL, Reason.LEAK, " and the end of the rule");
  }

  @Test
  void socketLeftBehindIsALeak() {
    assertJudged("GEN-04", VerdictKind.FAIL, Reason.LEAK, "open socket:[");
    assertFirstSeen("GEN-04", "between the end of sleep at HERE.lambda$socket$");
  }

  @Test
  void whatACallLeavesBehindIsFirstSeenDuringIt() {
    assertFirstSeen("GEN-19", "during runInExecutor at HERE.lambda$executor$");
  }

  private void assertFirstSeen(String id, String when) {
    String message = judge(id).message();
    String seen = message.replaceAll("\\(JudgeTest.java:\\d+\\)", "").replace(HERE, "HERE");
    assertTrue(seen.contains(", first seen " + when), message);
  }

  @Test
  void reportNobodyAskedForIsALeakWithTheMakerOfWhatFailed() {
    assertJudged("GEN-05", VerdictKind.FAIL, Reason.LEAK, "nobody expected");
    assertJudged("GEN-05", VerdictKind.FAIL, Reason.LEAK, "created by Task-1 at " + HERE);
  }

  @Test
  void loopThatStillRunsIsNamedWithItsMaker() {
    assertJudged("GEN-20", VerdictKind.FAIL, Reason.LEAK, "created by code outside of the loop");
    assertJudged("GEN-20", VerdictKind.FAIL, Reason.LEAK, HERE + ".runsOn(");
  }

  @Test
  void waitingForNothingIsAHangFoundWithoutADeadline() {
    assertJudged("GEN-06", VerdictKind.HANG, Reason.DEADLOCK, "waits for ever");
    assertEquals(List.of("t=0: before"), judge("GEN-06").actual());
  }

  @Test
  void failureInsideATaskNobodyLooksAtStillDecides() {
    assertJudged("GEN-07", VerdictKind.FAIL, Reason.DIFFERENCE, "expected 1 but was 2");
  }

  @Test
  void behaviourOfAMayRuleIsToldWithThePass() {
    assertJudged("GEN-08", VerdictKind.PASS, Reason.NONE, "it was so");
  }

  @Test
  void loopThatRunsWithoutEndIsAHang() {
    assertJudged("GEN-09", VerdictKind.HANG, Reason.DEADLOCK, "without an end");
  }

  @Test
  void methodThatTheContractHasNotAnyMoreSaysWhatToDo() {
    assertJudged("GEN-14", VerdictKind.FAIL, Reason.ERROR, "build the runtime against this");
  }

  @Test
  void taskOfAHandDrivenLoopMayCleanUp() {
    assertJudged("GEN-10", VerdictKind.PASS, Reason.NONE, "");
  }

  @Test
  void raceThatIsProvokedMakesAPassCount() {
    Judgement judgement = judgeLostUpdates(reference);
    assertEquals(VerdictKind.PASS, judgement.kind(), judgement::toString);
  }

  /// Work given to a thread runs on the spot here, as if the machine had no second one.
  @Test
  void raceThatIsNotProvokedLeavesAPassInconclusive() {
    AsyncRuntime alone = MutantCatalog.named("executor-inline").breakIn(reference);
    Judgement judgement = judgeLostUpdates(alone);
    assertEquals(VerdictKind.INCONCLUSIVE, judgement.kind(), judgement::toString);
    assertEquals(Reason.NOT_PROVOKED, judgement.reason(), judgement::toString);
    assertTrue(
        judgement.message().endsWith("the mutant task-is-a-thread passes too"),
        judgement::toString);
  }

  private static Judgement judgeLostUpdates(AsyncRuntime runtime) {
    return new Judge(Duration.ofSeconds(5)).judge(RuleCatalog.load().rule("THR-02"), runtime);
  }

  @Test
  void mutantThatIsBrokenForAnotherReasonProvesNothing() {
    assertJudged(
        "THR-01",
        VerdictKind.INCONCLUSIVE,
        Reason.DIFFERENCE,
        "for another reason: not so: a task");
  }

  @Test
  void mutantThatIsNoticedForItsReasonProvesThePass() {
    assertJudged("THR-02", VerdictKind.PASS, Reason.NONE, "");
  }

  @Chapter(number = 1, title = "Examples", needs = Capability.CLOCK)
  static final class Examples {

    @Rule(id = "GEN-01", level = Level.MUST, text = "compares nothing")
    void vacuous(Trial trial) throws Exception {
      trial.run(loop -> loop.sleep(trial.seconds(1)));
    }

    @Rule(id = "GEN-02", level = Level.MUST, text = "marks after the comparison")
    void late(Trial trial) throws Exception {
      trial.run(loop -> {
        trial.mark("a");
        trial.expect("t=0: a");
        trial.mark("b");
      });
    }

    @Rule(id = "GEN-03", level = Level.MUST, text = "leaves a thread")
    void thread(Trial trial) {
      var latch = new CountDownLatch(1);
      LEFT.add(latch::countDown);
      Thread.ofPlatform().name("left-behind").daemon().start(() -> await(latch));
      trial.equal(1, 1);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Rule(id = "GEN-04", level = Level.MUST, text = "leaves a socket")
    void socket(Trial trial) throws Exception {
      trial.run(loop -> {
        loop.sleep(trial.seconds(1));
        LEFT.add(ServerSocketChannel.open());
      });
      trial.equal(1, 1);
    }

    @Rule(id = "GEN-19", level = Level.MUST, text = "leaves the thread of its own executor")
    void executor(Trial trial) throws Exception {
      trial.run(loop -> loop.runInExecutor(Examples::onAThreadThatStays, () -> 1).await());
      trial.equal(1, 1);
    }

    private static void onAThreadThatStays(Runnable work) {
      var latch = new CountDownLatch(1);
      LEFT.add(latch::countDown);
      Thread.ofPlatform()
          .name("stays")
          .daemon()
          .start(() -> {
            work.run();
            await(latch);
          });
    }

    @Rule(id = "GEN-21", level = Level.MUST, text = "drops what somebody else still refers to")
    void retains(Trial trial) {
      trial.dropAndCollect(() -> LEFT);
      trial.equal(1, 1);
    }

    @Rule(id = "GEN-20", level = Level.MUST, text = "leaves a loop running")
    void runsOn(Trial trial) throws Exception {
      EventLoop loop = trial.newRealTimeLoop();
      var running = new CountDownLatch(1);
      loop.callSoon(running::countDown);
      LEFT.add(() -> loop.callSoonThreadsafe(loop::stop));
      Thread.ofPlatform().name("runs-on").daemon().start(loop::runForever);
      running.await();
      trial.equal(1, 1);
    }

    @Rule(id = "GEN-05", level = Level.MUST, text = "is not interested in an error")
    void report(Trial trial) throws Exception {
      trial.run(loop -> {
        loop.callSoon(() -> {
          throw new ArithmeticException("nobody expects me");
        });
        loop.sleep(trial.seconds(1));
      });
      trial.equal(1, 1);
    }

    @Rule(id = "GEN-06", level = Level.MUST, text = "waits for ever")
    void deadlock(Trial trial) throws Exception {
      trial.run(loop -> {
        trial.mark("before");
        loop.createFuture().await();
      });
    }

    @Rule(id = "GEN-07", level = Level.MUST, text = "fails where nobody looks")
    void unseen(Trial trial) throws Exception {
      trial.run(loop -> {
        loop.createTask(() -> trial.equal(1, 2)).addDoneCallback(task -> task.exception());
        loop.sleep(trial.seconds(1));
      });
    }

    @Rule(id = "GEN-08", level = Level.MAY, text = "reports what it saw")
    void observes(Trial trial) {
      trial.observe("it was so");
    }

    @Rule(id = "GEN-09", level = Level.MUST, text = "never stops")
    void endless(Trial trial) throws Exception {
      trial.run(loop -> {
        while (!trial.clock().now().isNegative()) {
          loop.sleep(Duration.ZERO);
        }
      });
    }

    @Rule(id = "GEN-10", level = Level.MUST, text = "leaves a task on its own loop")
    void handDriven(Trial trial) throws Exception {
      var loop = trial.newLoop();
      trial.drive(loop, () -> loop.createTask(() -> loop.sleep(trial.seconds(9))));
      trial.equal(1, loop.allTasks().size());
    }

    @Rule(id = "GEN-14", level = Level.MUST, text = "meets what an old jar throws")
    void outdated(Trial trial) {
      trial.equal(1, 1);
      throw new NoSuchMethodError("EventLoop.gone()");
    }

    @Rule(id = "GEN-13", level = Level.MUST, text = "leaves tasks that cannot be cancelled")
    void stubborn(Trial trial) throws Exception {
      var loop = trial.newLoop();
      loop.callSoon(() -> loop.createTask(() -> sleepTwice(trial, loop)));
      trial.drive(
          loop,
          () -> {
            loop.createTask(() -> sleepTwice(trial, loop));
            loop.createTask(() -> createStubborn(trial, loop)).setName("parent");
            loop.sleep(trial.seconds(1));
          });
      trial.equal(3, loop.allTasks().size());
    }

    private static void createStubborn(Trial trial, EventLoop loop) {
      loop.createTask(() -> sleepTwice(trial, loop));
    }

    private static void sleepTwice(Trial trial, EventLoop loop) {
      try {
        loop.sleep(trial.seconds(9));
      } catch (CancelledError ignored) {
        loop.sleep(trial.seconds(9));
      }
    }

    @Rule(id = "GEN-11", level = Level.MUST, text = "asserts in a callback that never runs")
    void assertsInACallback(Trial trial) throws Exception {
      trial.run(loop -> {
        loop.callLater(trial.seconds(9), () -> expectOne(trial, 2));
        trial.equal(1, 1);
      });
    }

    private static void expectOne(Trial trial, int number) {
      trial.equal(1, number);
    }

    @Rule(
        id = "THR-01",
        level = Level.MUST,
        text = "says of the mutant what is not its bug",
        race = "task-is-a-thread")
    void misjudges(Trial trial) throws Exception {
      trial.run(loop -> loop.createTask(() -> expectNoThread(trial, "a task is not so")).await());
    }

    @Rule(
        id = "THR-02",
        level = Level.MUST,
        text = "says of the mutant what is its bug",
        race = "task-is-a-thread")
    void judgesRightly(Trial trial) throws Exception {
      trial.run(loop ->
          loop.createTask(() -> expectNoThread(trial, "expected 10000 but was less")).await());
    }

    private static void expectNoThread(Trial trial, String expectation) {
      String name = Thread.currentThread().getName();
      trial.check(!name.equals("task-is-a-thread"), expectation);
    }

    @Rule(id = "GEN-15", level = Level.MUST, text = "leaves an assertion out")
    void leavesOut(Trial trial) {
      trial.equal(1, 1);
      leaveOut(trial);
    }

    private static void leaveOut(Trial trial) {
      if (trial.clock().iteration() >= 0) {
        trial.notAsked("nobody can tell");
        return;
      }
      trial.equal(1, 2);
    }

    @Rule(id = "GEN-16", level = Level.MUST, text = "leaves its only assertion out")
    void leavesAllOut(Trial trial) {
      leaveOut(trial);
    }

    @Rule(id = "GEN-17", level = Level.MUST, text = "passes by two assertions and leaves out one")
    void leavesOutTooFew(Trial trial) {
      trial.equal(1, 1);
      if (trial.clock().iteration() >= 0) {
        trial.notAsked("nobody can tell");
        return;
      }
      trial.equal(1, 2);
      trial.equal(2, 3);
    }

    @Rule(id = "GEN-18", level = Level.MUST, text = "leaves out what is not there")
    void leavesOutNothing(Trial trial) {
      trial.equal(1, 1);
      trial.notAsked("nobody can tell");
    }

    @Rule(id = "GEN-12", level = Level.MUST, text = "asserts for each of nothing")
    void assertsForEachOfNothing(Trial trial) throws Exception {
      trial.run(loop -> {
        trial.equal(1, loop.allTasks().size());
        loop.allTasks().stream().filter(task -> task.isDone()).forEach(task -> trial.equal(1, 2));
      });
    }
  }
}
