package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Generators.generator;
import static io.loopmark.tck.rules.Generators.yielding;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import org.jspecify.annotations.Nullable;

/// Chapter 1, what is thrown into generators, and closing them.
@Chapter(number = 1, title = "Generators and bare coroutines", needs = Capability.GENERATORS)
final class GeneratorErrorRules {

  @Rule(
      id = "GEN-08",
      level = MUST,
      text =
          "throw(e) raises e at the pending yield; it returns the next yielded value if the "
              + "body handles e and yields, ends with the finish signal if the body handles e and "
              + "returns, and lets e through otherwise.")
  void thrownErrorArrivesAtTheYield(Trial trial) {
    var error = new ArithmeticException("boom");
    Generator<String, String> handling =
        trial.runtime().newGenerator(out -> handleOnce(trial, out));
    handling.next();
    trial.equal("after it", handling.raise(error));
    trial.expectOrder("handled=boom");
    trial.equal("returned", trial.expectThrows(StopIteration.class, handling::next).value());

    Generator<String, String> returning = trial.runtime().newGenerator(out -> returnInAnswer(out));
    returning.next();
    trial.equal(
        "in answer", trial.expectThrows(StopIteration.class, () -> returning.raise(error)).value());

    var ignorant = yielding(trial, "one", "two");
    ignorant.next();
    trial.expectOrder("start");
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> ignorant.raise(error)));
    trial.expectThrows(StopIteration.class, ignorant::next);
  }

  @Rule(
      id = "GEN-09",
      level = MUST,
      text =
          "throw(e) on a not-started generator raises e at the caller without executing any "
              + "statement of the body (no handler, no finally) and finishes the generator.")
  void errorBeforeTheStartRunsNothing(Trial trial) {
    var error = new ArithmeticException("boom");
    var generator =
        generator(
            trial,
            out -> {
              try {
                trial.mark("body");
              } catch (ArithmeticException handled) {
                trial.mark("handler");
              } finally {
                trial.mark("finally");
              }
            });
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> generator.raise(error)));
    trial.expectThrows(StopIteration.class, generator::next);
    trial.expectOrder("");
  }

  @Rule(
      id = "GEN-10",
      level = MUST,
      text = "throw(e) on a finished generator raises e itself, not a finish signal.")
  void errorAfterTheEndIsItself(Trial trial) {
    var error = new ArithmeticException("boom");
    var generator = generator(trial, out -> {});
    trial.expectThrows(StopIteration.class, generator::next);
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> generator.raise(error)));
  }

  @Rule(
      id = "GEN-11",
      level = MUST,
      text =
          "close() on a not-started or finished generator returns normally, executes nothing,"
              + " and later resumes give the finish signal.")
  void closingWhatDoesNotRunDoesNothing(Trial trial) {
    var fresh = yielding(trial, "one");
    fresh.close();
    trial.expectThrows(StopIteration.class, fresh::next);
    trial.expectOrder("");
    var finished = generator(trial, out -> {});
    trial.expectThrows(StopIteration.class, finished::next);
    finished.close();
    trial.expectThrows(StopIteration.class, finished::next);
  }

  @Rule(
      id = "GEN-12",
      level = MUST,
      text =
          "close() on a suspended generator raises the close signal at the pending yield and "
              + "runs the enclosing finally blocks and handlers from the innermost to the outermost"
              + " before it returns.")
  void closeRunsTheFinallyBlocks(Trial trial) {
    Generator<String, String> generator =
        generator(
            trial,
            out -> {
              try {
                closeInside(trial, out);
              } finally {
                trial.mark("outer");
              }
            });
    generator.next();
    generator.close();
    trial.mark("closed");
    trial.expectOrder("inner handler outer closed");
  }

  @Rule(
      id = "GEN-13",
      level = SHOULD,
      text =
          "close() returns the value the body returned in answer to the close signal, and "
              + "null when the close signal simply escaped or the generator was not suspended.")
  void closeReturnsWhatTheBodyReturned(Trial trial) {
    Generator<String, String> answering =
        trial.runtime().newGenerator(out -> returnWhenClosed(out));
    answering.next();
    trial.equal("bye", answering.close());
    trial.equal(null, answering.close());
    var silent = yielding(trial, "one");
    trial.equal(null, silent.close());
    var escaping = yielding(trial, "one");
    escaping.next();
    trial.expectOrder("start");
    trial.equal(null, escaping.close());
  }

  @Rule(
      id = "GEN-14",
      level = MUST,
      text =
          "If the body yields in answer to the close signal, close() raises a \"generator "
              + "ignored close\" error and the generator stays suspended at that new yield: it can "
              + "still be resumed, and a second close() can succeed.")
  void closeMayBeIgnoredOnce(Trial trial) {
    var generator =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } catch (GeneratorExit ignored) {
                out.yield("not yet");
                out.yield("still here");
              }
            });
    generator.next();
    trial.expectThrows(UsageException.class, generator::close);
    trial.equal("still here", generator.next());
    generator.close();
    trial.expectThrows(StopIteration.class, generator::next);
  }

  @Rule(
      id = "GEN-15",
      level = MUST,
      text =
          "An error other than the close signal that the body raises during close() "
              + "propagates out of close() and finishes the generator.")
  void errorDuringCloseEscapes(Trial trial) {
    var error = new ArithmeticException("boom");
    var generator =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } catch (GeneratorExit exit) {
                throw error;
              }
            });
    generator.next();
    trial.same(error, trial.expectThrows(ArithmeticException.class, generator::close));
    trial.expectThrows(StopIteration.class, generator::next);
  }

  @Rule(
      id = "GEN-16",
      level = MUST,
      text =
          "A handler for ordinary errors inside the body does not intercept the close signal,"
              + " while a finally block runs.")
  void closeSignalIsNoOrdinaryError(Trial trial) {
    var generator =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } catch (Exception ordinary) {
                trial.mark("intercepted");
              } finally {
                trial.mark("finally");
              }
            });
    generator.next();
    generator.close();
    trial.expectOrder("finally");
  }

  @Rule(
      id = "GEN-17",
      level = MUST,
      text =
          "Calling next, send, throw or close on a generator while its own body is running is"
              + " an \"already executing\" error raised at that call; the body may catch it and go "
              + "on unharmed.")
  void bodyCannotResumeItself(Trial trial) {
    var itself =
        new Object() {
          @Nullable Generator<String, String> generator;
        };
    itself.generator =
        generator(
            trial,
            out -> {
              var self = java.util.Objects.requireNonNull(itself.generator);
              trial.expectThrows(UsageException.class, self::next);
              trial.expectThrows(UsageException.class, () -> self.send("again"));
              trial.expectThrows(
                  UsageException.class, () -> self.raise(new ArithmeticException("boom")));
              trial.expectThrows(UsageException.class, self::close);
              out.yield("unharmed");
            });
    trial.equal("unharmed", itself.generator.next());
    trial.expectThrows(StopIteration.class, itself.generator::next);
  }

  @Rule(
      id = "GEN-18",
      level = MUST,
      text =
          "A finish signal raised by code inside the body, or thrown in and not handled, "
              + "reaches the driver as a runtime error whose cause is that signal, never as a "
              + "normal end.")
  void finishSignalInsideIsNoEnd(Trial trial) {
    var signal = new StopIteration("from inside");
    var raising =
        generator(
            trial,
            out -> {
              throw signal;
            });
    trial.same(signal, trial.expectThrows(UsageException.class, raising::next).getCause());
    var thrownInto = yielding(trial, "one", "two");
    thrownInto.next();
    trial.expectOrder("start");
    trial.same(
        signal,
        trial.expectThrows(UsageException.class, () -> thrownInto.raise(signal)).getCause());
  }

  // ---- bodies

  private static String handleOnce(Trial trial, Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
    } catch (ArithmeticException handled) {
      trial.mark("handled", handled.getMessage());
      out.yield("after it");
    }
    return "returned";
  }

  private static String returnInAnswer(Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
      return "not thrown";
    } catch (ArithmeticException handled) {
      return "in answer";
    }
  }

  private static String returnWhenClosed(Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
      return "not closed";
    } catch (GeneratorExit exit) {
      return "bye";
    }
  }

  private static void closeInside(Trial trial, Generator.Yielder<String, String> out) {
    try {
      try {
        out.yield("one");
      } finally {
        trial.mark("inner");
      }
    } catch (GeneratorExit exit) {
      trial.mark("handler");
      throw exit;
    }
  }
}
