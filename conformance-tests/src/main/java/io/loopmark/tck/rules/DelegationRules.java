package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Generators.generator;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chapter 1, generators that delegate to others.
@Chapter(number = 1, title = "Generators and bare coroutines", needs = Capability.GENERATORS)
final class DelegationRules {

  @Rule(
      id = "GEN-21",
      level = MUST,
      text =
          "While delegating, values yielded by the inner generator go to the outer's driver "
              + "and values sent by the driver go to the inner; the outer body does not run until "
              + "the inner one finishes.")
  void valuesGoPastTheOuter(Trial trial) {
    var inner = echo(trial, "inner", 2);
    var outer =
        generator(
            trial,
            out -> {
              out.yieldFrom(inner);
              trial.mark("outer-runs");
              out.yield("outer");
            });
    trial.equal("inner-1 null", outer.next());
    trial.equal("inner-2 sent", outer.send("sent"));
    trial.expectOrder("");
    trial.equal("outer", outer.next());
    trial.expectOrder("outer-runs");
    outer.close();
  }

  @Rule(
      id = "GEN-22",
      level = MUST,
      text =
          "The value of the delegation expression is the inner generator's return value, "
              + "taken as it is even if that value is itself an error or finish-signal object.")
  void valueOfTheDelegationIsTheReturnValue(Trial trial) {
    for (Object value : List.of("value", new ArithmeticException("boom"), new StopIteration("x"))) {
      Generator<String, String> inner = trial.runtime().newGenerator(out -> value);
      Generator<String, String> outer =
          trial
              .runtime()
              .newGenerator(out -> {
                trial.same(value, out.yieldFrom(inner));
                return "delegated";
              });
      var end = trial.expectThrows(StopIteration.class, outer::next);
      trial.equal("delegated", end.value());
    }
  }

  @Rule(
      id = "GEN-23",
      level = MUST,
      text =
          "throw through a delegation reaches the inner generator first; only an error the "
              + "inner lets out is raised at the delegation point of the outer.")
  void errorReachesTheInnerFirst(Trial trial) {
    var error = new ArithmeticException("boom");
    var handling =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } catch (ArithmeticException handled) {
                out.yield("handled inside");
              }
            });
    var calm = delegating(trial, handling);
    calm.next();
    trial.equal("handled inside", calm.raise(error));
    trial.expectOrder("");
    calm.close();

    var hit = delegating(trial, echo(trial, "inner", 2));
    trial.expectOrder("finally");
    hit.next();
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> hit.raise(error)));
    trial.expectOrder("handler=boom finally");
  }

  @Rule(
      id = "GEN-24",
      level = MUST,
      text =
          "close() through a delegation closes the inner generator completely before the "
              + "close signal is raised at the delegation point of the outer (trace: inner, outer).")
  void closeReachesTheInnerFirst(Trial trial) {
    var inner =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } finally {
                trial.mark("inner");
              }
            });
    var outer =
        generator(
            trial,
            out -> {
              try {
                out.yieldFrom(inner);
              } catch (GeneratorExit exit) {
                trial.mark("outer");
                throw exit;
              }
            });
    outer.next();
    outer.close();
    trial.expectOrder("inner outer");
    trial.expectThrows(StopIteration.class, inner::next);
  }

  @Rule(
      id = "GEN-25",
      level = MUST,
      text =
          "Throwing a close signal into a delegating generator closes the inner one and, even"
              + " if the inner swallows it and returns, raises the close signal in the outer; the "
              + "outer never sees the inner's return value.")
  void closeSignalCannotBeSwallowedInside(Trial trial) {
    Generator<String, String> inner = trial.runtime().newGenerator(out -> swallowClose(trial, out));
    var outer =
        generator(
            trial,
            out -> {
              try {
                trial.mark("value", out.yieldFrom(inner));
              } catch (GeneratorExit exit) {
                trial.mark("outer-signal");
                throw exit;
              }
            });
    outer.next();
    trial.expectThrows(GeneratorExit.class, () -> outer.raise(new GeneratorExit()));
    trial.expectOrder("inner-swallows outer-signal");
  }

  @Rule(
      id = "GEN-26",
      level = MUST,
      text =
          "If the inner generator ignores the close signal, the \"ignored close\" error is "
              + "raised at the outer's delegation point and the outer generator (not only the "
              + "inner) finishes unless it handles it.")
  void ignoredCloseFinishesTheOuter(Trial trial) {
    var inner =
        generator(
            trial,
            out -> {
              try {
                out.yield("one");
              } catch (GeneratorExit ignored) {
                out.yield("ignored");
              }
            });
    var outer = delegating(trial, inner);
    outer.next();
    trial.expectThrows(UsageException.class, outer::close);
    trial.expectThrows(StopIteration.class, outer::next);
    trial.expectThrows(StopIteration.class, inner::next);
    trial.expectOrder("finally");

    var stubborn = generator(trial, out -> yieldOnceMoreWhenClosed(out));
    var handling =
        generator(
            trial,
            out -> {
              try {
                out.yieldFrom(stubborn);
              } catch (UsageException ignoredClose) {
                trial.mark("handled");
              }
            });
    handling.next();
    handling.close();
    trial.expectOrder("handled");
    stubborn.close();
  }

  @Rule(
      id = "GEN-27",
      level = MUST,
      text =
          "A delegation cycle is reported as an \"already executing\" error at the point that"
              + " closes the cycle; values yielded before it are delivered.")
  void cycleIsFound(Trial trial) {
    List<Generator<String, String>> cycle = new ArrayList<>();
    cycle.add(
        generator(
            trial,
            out -> {
              out.yield("first");
              out.yieldFrom(cycle.get(1));
            }));
    cycle.add(
        generator(
            trial,
            out -> {
              out.yield("second");
              trial.expectThrows(UsageException.class, () -> out.yieldFrom(cycle.get(0)));
              out.yield("unharmed");
            }));
    var generator = cycle.getFirst();
    trial.equal("first", generator.next());
    trial.equal("second", generator.next());
    trial.equal("unharmed", generator.next());
    generator.close();
  }

  @Rule(
      id = "GEN-28",
      level = SHOULD,
      text =
          "Delegation to a plain iterator forwards next, makes a non-null send a usage error,"
              + " and raises a thrown error at the delegation point.")
  void plainIteratorCanOnlyBeAsked(Trial trial) {
    var asked = overNumbers(trial);
    trial.equal("1", asked.next());
    trial.equal("2", asked.next());
    trial.equal(null, trial.expectThrows(StopIteration.class, asked::next).value());

    var sentTo = overNumbers(trial);
    sentTo.next();
    trial.expectThrows(UsageException.class, () -> sentTo.send("value"));

    var error = new ArithmeticException("boom");
    var hit = overNumbers(trial);
    hit.next();
    trial.expectOrder("finally finally");
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> hit.raise(error)));
    trial.expectOrder("handler=boom finally");
  }

  // ---- bodies

  /// Yields `name-1`, `name-2`… each with what was sent before it.
  private static Generator<String, String> echo(Trial trial, String name, int times) {
    return generator(
        trial,
        out -> {
          @Nullable String sent = null;
          for (int n = 1; n <= times; n++) {
            sent = out.yield(name + "-" + n + " " + sent);
          }
        });
  }

  /// Delegates to `inner` and marks what it sees of errors and of its end.
  private static Generator<String, String> delegating(
      Trial trial, Generator<String, String> inner) {
    return generator(
        trial,
        out -> {
          try {
            out.yieldFrom(inner);
          } catch (ArithmeticException error) {
            trial.mark("handler", error.getMessage());
            throw error;
          } finally {
            trial.mark("finally");
          }
        });
  }

  private static Generator<String, String> overNumbers(Trial trial) {
    return generator(
        trial,
        out -> {
          try {
            out.yieldFrom(List.of("1", "2").iterator());
          } catch (ArithmeticException error) {
            trial.mark("handler", error.getMessage());
            throw error;
          } finally {
            trial.mark("finally");
          }
        });
  }

  private static @Nullable Object swallowClose(Trial trial, Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
    } catch (GeneratorExit swallowed) {
      trial.mark("inner-swallows");
    }
    return "never seen";
  }

  private static void yieldOnceMoreWhenClosed(Generator.Yielder<String, String> out) {
    try {
      out.yield("one");
    } catch (GeneratorExit ignored) {
      out.yield("once more");
    }
  }
}
