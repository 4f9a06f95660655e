package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Event;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 7, events.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class EventRules {

  @Rule(
      id = "EVT-01",
      level = MUST,
      text =
          "Waiting on a set event does not suspend; set() wakes all waiters in wait order for"
              + " the next iteration; setting twice changes nothing.")
  void setWakesAllAndStaysSet(Trial trial) throws Exception {
    Event event = trial.runtime().newEvent();
    trial.run(loop -> {
      for (String name : List.of("a", "b", "c")) {
        loop.createTask(() -> {
          event.await();
          trial.mark(name);
        });
      }
      loop.sleep(Duration.ZERO);
      trial.mark("set");
      event.set();
      event.set();
      loop.sleep(Duration.ZERO);
      loop.callSoon(trial.marking("other"));
      event.await();
      trial.mark("no-wait");
      loop.sleep(Duration.ZERO);
      event.set();
      trial.mark("set", event.isSet());
      event.clear();
      trial.mark("set", event.isSet());
    });
    trial.expect("t=0: set | a b c no-wait | other set=true set=false");
  }

  @Rule(
      id = "EVT-02",
      level = MUST,
      text =
          "set() immediately followed by clear() still wakes everyone who was waiting; they "
              + "see the event cleared.")
  void clearDoesNotTakeTheWakeUpBack(Trial trial) throws Exception {
    Event event = trial.runtime().newEvent();
    trial.run(loop -> {
      for (String name : List.of("a", "b")) {
        loop.createTask(() -> {
          event.await();
          trial.mark(name, event.isSet());
        });
      }
      loop.sleep(Duration.ZERO);
      event.set();
      event.clear();
      loop.sleep(Duration.ZERO);
      trial.mark("end");
    });
    trial.expect("t=0: a=false b=false end");
  }

  @Rule(
      id = "EVT-03",
      level = MUST,
      text =
          "A task created before set() but not yet started runs ahead of the waiters that "
              + "set() wakes (order 3 1 2).")
  void taskNotYetStartedRunsAhead(Trial trial) throws Exception {
    Event event = trial.runtime().newEvent();
    trial.run(loop -> {
      loop.createTask(() -> {
        event.await();
        trial.mark("1");
      });
      loop.createTask(() -> {
        event.await();
        trial.mark("2");
      });
      loop.sleep(Duration.ZERO);
      loop.createTask(() -> {
        event.await();
        trial.mark("3");
      });
      event.set();
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: 3 1 2");
  }
}
