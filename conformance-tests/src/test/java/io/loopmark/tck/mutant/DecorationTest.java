package io.loopmark.tck.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Barrier;
import io.loopmark.aio.Condition;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Event;
import io.loopmark.aio.Future;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Queue;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.Timeout;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A decoration without a bug changes nothing: what kills a mutant is its bug.
final class DecorationTest {

  /// Chapters that are about loops and bodies; the others need minutes of real time.
  private static final int LAST_CHAPTER = 7;

  @Test
  void decorationAloneFailsNoRule() {
    AsyncRuntime reference = Runtimes.find().named("reference");
    Judge judge = new Judge(Duration.ofSeconds(10));
    List<String> broken = new ArrayList<>();
    for (RuleEntry rule : RuleCatalog.load().rules()) {
      if (rule.chapter() <= LAST_CHAPTER) {
        Judgement judgement = judge.judge(rule, decorated(reference));
        if (judgement.kind() != VerdictKind.PASS) {
          broken.add(rule.id() + " " + judgement.message() + judgement.actual());
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static AsyncRuntime decorated(AsyncRuntime runtime) {
    return Decoration.of(
        runtime,
        Call::proceed,
        Generator.class,
        Coroutine.class,
        Handle.class,
        Future.class,
        Task.class,
        ContextVar.class,
        Timeout.class,
        TaskGroup.class,
        Event.class,
        Condition.class,
        Barrier.class,
        Queue.class,
        StreamReader.class);
  }
}
