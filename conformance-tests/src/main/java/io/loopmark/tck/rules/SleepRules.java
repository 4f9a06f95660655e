package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 5, sleep.
@Chapter(number = 5, title = "Sleep")
final class SleepRules {

  @Rule(
      id = "SLP-01",
      level = MUST,
      text =
          "sleep(0), and a negative sleep, suspend exactly once, resume in the next iteration, let"
              + " everything queued before it run first, and advance no time.")
  void zeroAndNegativeSleepSuspendOnce(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(trial.marking("queued"));
      loop.sleep(Duration.ZERO);
      trial.mark("after-zero");
      loop.callSoon(trial.marking("queued-too"));
      loop.sleep(trial.seconds(-1));
      trial.mark("after-negative");
    });
    trial.expect("t=0: queued after-zero | queued-too after-negative");
  }

  @Rule(
      id = "SLP-02",
      level = MUST,
      text =
          "sleep(d) ends at loop time start + d on a virtual clock, and never before it on a real"
              + " one; consecutive sleeps add up.")
  void sleepsAddUp(Trial trial) throws Exception {
    trial.run(loop -> {
      trial.mark("start");
      loop.sleep(trial.seconds(1));
      trial.mark("one");
      loop.sleep(trial.seconds(0.25));
      trial.mark("more");
    });
    trial.expect("t=0: start", "t=1: one", "t=1.25: more");
  }

  @Rule(
      id = "SLP-03",
      level = MUST,
      text =
          "The continuation after sleep(d) runs one iteration after the timer fired, so a plain"
              + " timer of the same deadline runs before it even if registered later.")
  void timerOfSameDeadlineRunsFirst(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(() -> loop.callLater(trial.seconds(1), trial.marking("timer")));
      loop.sleep(trial.seconds(1));
      trial.mark("sleeper");
    });
    trial.expect("t=1: timer | sleeper");
  }

  @Rule(
      id = "SLP-04",
      level = MUST,
      text =
          "Concurrent sleepers wake in order of deadline whatever their start order, and together"
              + " take the maximum, not the sum.")
  void sleepersWakeByDeadline(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> slow = loop.createTask(() -> sleepAndMark(trial, loop, 3));
      Task<?> quick = loop.createTask(() -> sleepAndMark(trial, loop, 1));
      Task<?> middle = loop.createTask(() -> sleepAndMark(trial, loop, 2));
      loop.wait(List.of(slow, quick, middle));
      trial.mark("all");
    });
    trial.expect("t=1: 1", "t=2: 2", "t=3: 3 .. all");
  }

  @Rule(
      id = "SLP-05",
      level = MUST,
      text =
          "Sleepers with one common deadline wake in the same iteration (in start order by EVL-08"
              + " for the reference; CPython gave 0 2 5 4 1 3 for six).")
  void sleepersOfOneDeadlineWakeTogether(Trial trial) throws Exception {
    trial.run(loop -> {
      for (String name : List.of("a", "b", "c", "d", "e", "f")) {
        loop.createTask(() -> {
          loop.sleep(trial.seconds(1));
          trial.mark(name);
        });
      }
      loop.sleep(trial.seconds(2));
    });
    trial.expect("t=1: {a b c d e f}");
  }

  @Rule(id = "SLP-06", level = MUST, text = "sleep(d, v) returns v.")
  void sleepReturnsItsValue(Trial trial) throws Exception {
    Object value = new Object();
    trial.same(value, trial.<Object>call(loop -> loop.sleep(trial.seconds(1), value)));
  }

  @Rule(
      id = "SLP-07",
      level = MUST,
      text = "Cancelling a sleeper ends it at the current time and cancels its timer.",
      needs = Capability.CANCELLATION)
  void cancelEndsSleepAtOnce(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    trial.drive(
        loop,
        () -> {
          Task<?> sleeper = loop.createTask(() -> loop.sleep(trial.seconds(100)));
          loop.sleep(trial.seconds(1));
          sleeper.cancel();
          trial.expectThrows(CancelledError.class, sleeper::await);
          trial.mark("cancelled");
        });
    trial.foreignThread(() -> {
      trial.awaitPoll(); // with no timer to wait for: time stands still
      loop.callSoonThreadsafe(() -> {
        trial.mark("woken");
        loop.stop();
      });
    });
    loop.runForever();
    trial.expect("t=1: cancelled .. woken");
  }

  @Rule(id = "SLP-08", level = SHOULD, text = "A NaN delay is a usage error.")
  @SuppressWarnings("NullAway") // Java's durations have no NaN; null stands for it
  void noDelayIsUsageError(Trial trial) throws Exception {
    trial.run(loop -> trial.expectThrows(UsageException.class, () -> loop.sleep(null)));
  }

  @Rule(
      id = "SLP-09",
      level = MUST,
      text =
          "The article's two hello() tasks print both greetings at time 0, in creation order, and"
              + " both farewells at time 1; the whole takes 1 s, not 2.")
  void twoHellosTakeOneSecond(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> first = loop.createTask(hello(trial, loop, "1"));
      Task<?> second = loop.createTask(hello(trial, loop, "2"));
      loop.wait(List.of(first, second));
      trial.mark("end");
    });
    trial.expect("t=0: hello-1 hello-2", "t=1: {again-1 again-2} .. end");
  }

  private static void sleepAndMark(Trial trial, EventLoop loop, int seconds) {
    loop.sleep(trial.seconds(seconds));
    trial.mark("" + seconds);
  }

  private static Body.Action hello(Trial trial, EventLoop loop, String name) {
    return () -> {
      trial.mark("hello-" + name);
      loop.sleep(trial.seconds(1));
      trial.mark("again-" + name);
    };
  }
}
