package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.Generators.generator;
import static io.loopmark.tck.rules.Generators.yielding;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Generator;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;

/// Chapter 1, generators by themselves.
@Chapter(number = 1, title = "Generators and bare coroutines", needs = Capability.GENERATORS)
final class GeneratorRules {

  @Rule(
      id = "GEN-01",
      level = MUST,
      text =
          "Creating a generator executes none of its body; the body starts with the first "
              + "resume.")
  void creationRunsNothing(Trial trial) {
    var generator = yielding(trial, "one");
    trial.mark("created");
    generator.next();
    trial.expectOrder("created start");
    generator.close();
  }

  @Rule(
      id = "GEN-02",
      level = MUST,
      text =
          "Priming (next, or send of null) a fresh generator runs it to its first yield and "
              + "returns the yielded value.")
  void primingRunsToTheFirstYield(Trial trial) {
    var byNext = yielding(trial, "one", "two");
    trial.equal("one", byNext.next());
    trial.expectOrder("start");
    var bySend = yielding(trial, "one", "two");
    trial.equal("one", bySend.send(null));
    trial.expectOrder("start");
    byNext.close();
    bySend.close();
  }

  @Rule(
      id = "GEN-03",
      level = MUST,
      text =
          "Sending a non-null value to a generator that has not started is a usage error and "
              + "leaves it not started, so that priming it afterwards still works.")
  void nothingCanBeSentBeforePriming(Trial trial) {
    var generator = yielding(trial, "one");
    trial.expectThrows(UsageException.class, () -> generator.send("too early"));
    trial.expectOrder("");
    trial.equal("one", generator.next());
    trial.expectOrder("start");
    generator.close();
  }

  @Rule(
      id = "GEN-04",
      level = MUST,
      text =
          "send(v) on a suspended generator makes v the value of the pending yield expression"
              + " and returns the next yielded value; next() equals send(null).")
  void sentValueIsTheValueOfTheYield(Trial trial) {
    Generator<String, String> generator =
        generator(
            trial,
            out -> out.yield("third after " + out.yield("second after " + out.yield("first"))));
    trial.equal("first", generator.next());
    trial.equal("second after hello", generator.send("hello"));
    trial.equal("third after null", generator.next());
    generator.close();
  }

  @Rule(
      id = "GEN-05",
      level = MUST,
      text =
          "When the body returns r, the resume call in progress ends with a finish signal "
              + "that carries r (null when nothing is returned).")
  void returnValueComesWithTheFinishSignal(Trial trial) {
    Generator<String, String> returning =
        trial.runtime().newGenerator(out -> "returned " + out.yield("one"));
    returning.next();
    var end = trial.expectThrows(StopIteration.class, () -> returning.send("it"));
    trial.equal("returned it", end.value());
    var nothing = generator(trial, out -> {});
    trial.equal(null, trial.expectThrows(StopIteration.class, nothing::next).value());
  }

  @Rule(
      id = "GEN-06",
      level = MUST,
      text =
          "The return value is delivered once: every later next or send (even of a non-null "
              + "value) on the finished generator ends with a finish signal carrying null.")
  void returnValueComesOnce(Trial trial) {
    Generator<String, String> generator = trial.runtime().newGenerator(out -> "returned");
    trial.equal("returned", trial.expectThrows(StopIteration.class, generator::next).value());
    trial.equal(null, trial.expectThrows(StopIteration.class, generator::next).value());
    trial.equal(
        null, trial.expectThrows(StopIteration.class, () -> generator.send("late")).value());
  }

  @Rule(
      id = "GEN-07",
      level = MUST,
      text =
          "An error escaping the body reaches the resuming caller unchanged and finishes the "
              + "generator.")
  void errorReachesTheCaller(Trial trial) {
    var error = new ArithmeticException("boom");
    var generator =
        generator(
            trial,
            out -> {
              out.yield("one");
              throw error;
            });
    generator.next();
    trial.same(error, trial.expectThrows(ArithmeticException.class, generator::next));
    trial.expectThrows(StopIteration.class, generator::next);
  }

  @Rule(
      id = "GEN-19",
      level = MUST,
      text =
          "When a return statement leaves a try whose finally block yields, those yields are "
              + "delivered first and the return value afterwards.")
  void yieldsOfFinallyComeBeforeTheReturnValue(Trial trial) {
    Generator<String, String> generator =
        trial.runtime().newGenerator(out -> returnThroughYieldingFinally(out));
    trial.equal("one", generator.next());
    trial.equal("from finally", generator.next());
    trial.equal("returned", trial.expectThrows(StopIteration.class, generator::next).value());
  }

  @Rule(
      id = "GEN-20",
      level = MUST,
      text =
          "A yield may stand inside try, handler and finally parts, and re-raising from a "
              + "handler that has yielded still raises the original error (the nested example "
              + "produces 1 2 4 5 8 9 10 11).")
  void yieldsMayStandEverywhere(Trial trial) {
    Generator<Integer, String> generator =
        trial
            .runtime()
            .newGenerator(out -> {
              yieldEverywhere(out);
              return null;
            });
    generator.forEach(value -> trial.mark("" + value));
    trial.expectOrder("1 2 4 5 8 9 10 11");
  }

  @Rule(
      id = "GEN-29",
      level = MUST,
      text =
          "Control returns to whoever resumed the generator last, and two generators made "
              + "from one function share no state.")
  void controlReturnsToTheLastCaller(Trial trial) {
    var one = counting(trial);
    var other = counting(trial);
    trial.equal(1, one.next());
    trial.equal(1, other.next());
    var passingOn =
        generator(
            trial,
            out -> {
              trial.mark("inner-call", one.next());
              out.yield("passed on");
            });
    trial.equal("passed on", passingOn.next());
    trial.mark("outer-call", one.next());
    trial.equal(2, other.next());
    trial.expectOrder("inner-call=2 outer-call=3");
    one.close();
    other.close();
    passingOn.close();
  }

  @Rule(
      id = "GEN-30",
      level = MUST,
      text =
          "The article's producer and consumer print 15 lines, strictly \"producing n / "
              + "consuming n / consumer return: 200 OK\" for n = 1..5; after close() any resume "
              + "gives the finish signal, and sending 0 to the consumer ends it (its falsy test), "
              + "which the producer sees as a finish signal.")
  void producerAndConsumerTakeTurns(Trial trial) {
    Generator<String, Integer> consumer = consumer(trial);
    consumer.next();
    for (int n = 1; n <= 5; n++) {
      trial.mark("produce-" + n);
      trial.equal("200 OK", consumer.send(n));
      trial.mark("return-" + n);
    }
    trial.expectOrder(
        "produce-1 consume-1 return-1",
        "produce-2 consume-2 return-2",
        "produce-3 consume-3 return-3",
        "produce-4 consume-4 return-4",
        "produce-5 consume-5 return-5");
    consumer.close();
    trial.expectThrows(StopIteration.class, () -> consumer.send(6));
    Generator<String, Integer> stopped = consumer(trial);
    stopped.next();
    trial.expectThrows(StopIteration.class, () -> stopped.send(0));
  }

  // ---- bodies

  private static Generator<Integer, String> counting(Trial trial) {
    return trial
        .runtime()
        .newGenerator(out -> {
          for (int n = 1; n <= 9; n++) {
            out.yield(n);
          }
          return null;
        });
  }

  private static Generator<String, Integer> consumer(Trial trial) {
    return trial
        .runtime()
        .newGenerator(out -> {
          var reply = "";
          while (out.yield(reply) instanceof Integer n && n != 0) {
            trial.mark("consume-" + n);
            reply = "200 OK";
          }
          return null;
        });
  }

  private static String returnThroughYieldingFinally(Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
      return "returned";
    } finally {
      out.yield("from finally");
    }
  }

  private static void yieldEverywhere(Generator.Yielder<Integer, String> out) {
    try {
      out.yield(1);
      try {
        out.yield(2);
        throw new ArithmeticException("3 is skipped");
      } catch (ArithmeticException error) {
        out.yield(4);
        out.yield(5);
        throw error;
      }
    } catch (IllegalStateException neverRaised) {
      out.yield(7);
    } catch (ArithmeticException raisedAgain) {
      out.yield(8);
    } finally {
      out.yield(9);
    }
    try {
      out.yield(10);
    } finally {
      out.yield(11);
    }
  }
}
