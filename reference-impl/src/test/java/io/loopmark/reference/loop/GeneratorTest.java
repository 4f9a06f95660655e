package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every test runs twice per runtime: called from outside, and inside a task.
final class GeneratorTest {

  /// A test that can be run anywhere.
  @FunctionalInterface
  private interface Anywhere {
    void run() throws Exception;
  }

  private static void insideAndOutside(AsyncRuntime runtime, Anywhere test) throws Exception {
    test.run();
    runtime.run(loop -> {
      test.run();
      return null;
    });
  }

  private static Generator<String, String> echo(AsyncRuntime runtime, List<String> trail) {
    return runtime.newGenerator(out -> {
      String reply = "ready";
      try {
        while (true) {
          String got = out.yield(reply);
          if (got == null) {
            return "end";
          }
          reply = "got " + got;
        }
      } finally {
        trail.add("finally");
      }
    });
  }

  @OnEveryRuntime
  void valuesGoBothWaysAndTheReturnValueIsDeliveredOnce(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          Generator<String, String> echo = echo(runtime, new ArrayList<>());
          assertThrows(UsageException.class, () -> echo.send("too early"));
          assertEquals("ready", echo.next());
          assertEquals("got 1", echo.send("1"));
          assertEquals("end", assertThrows(StopIteration.class, echo::next).value());
          assertNull(assertThrows(StopIteration.class, () -> echo.send("late")).value());
        });
  }

  @OnEveryRuntime
  void closeRunsFinallyAndIsIdempotent(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var trail = new ArrayList<String>();
          Generator<String, String> echo = echo(runtime, trail);
          echo.next();
          assertNull(echo.close());
          assertNull(echo.close());
          assertThrows(StopIteration.class, echo::next);
          echo(runtime, trail).close();
          assertEquals(List.of("finally"), trail);
        });
  }

  @OnEveryRuntime
  void anIgnoredCloseLeavesTheGeneratorUsable(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          Generator<Integer, String> stubborn =
              runtime.newGenerator(out -> {
                try {
                  out.yield(1);
                } catch (GeneratorExit close) {
                  out.yield(2);
                  return out.yield(3);
                }
                return null;
              });
          stubborn.next();
          assertThrows(UsageException.class, stubborn::close);
          assertEquals(3, stubborn.next());
          assertNull(stubborn.close());
        });
  }

  @OnEveryRuntime
  void errorsPassUnchangedBothWays(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          Generator<String, String> echo = echo(runtime, new ArrayList<>());
          echo.next();
          var error = new IOException("checked");
          assertSame(error, assertThrows(IOException.class, () -> echo.raise(error)));
          assertSame(error, assertThrows(IOException.class, () -> echo.raise(error)));
          Generator<String, String> fresh = echo(runtime, new ArrayList<>());
          assertSame(error, assertThrows(IOException.class, () -> fresh.raise(error)));
          assertThrows(StopIteration.class, fresh::next);
        });
  }

  @OnEveryRuntime
  void aFinishSignalOutOfABodyIsAUsageError(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var signal = new StopIteration("inner");
          Generator<String, String> leaking =
              runtime.newGenerator(out -> {
                throw signal;
              });
          assertSame(signal, assertThrows(UsageException.class, leaking::next).getCause());
        });
  }

  @OnEveryRuntime
  void aRunningGeneratorRefusesItsOwnBody(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var self = new ArrayList<Generator<String, String>>();
          Generator<String, String> generator =
              runtime.newGenerator(out -> {
                assertThrows(UsageException.class, () -> self.getFirst().next());
                assertThrows(UsageException.class, () -> self.getFirst().close());
                out.yield("unharmed");
                return out.yieldFrom(self.getFirst());
              });
          self.add(generator);
          assertEquals("unharmed", generator.next());
          assertThrows(UsageException.class, generator::next);
        });
  }

  @OnEveryRuntime
  void aDelegationPassesEverythingToTheInnerOne(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var trail = new ArrayList<String>();
          Generator<String, String> outer =
              runtime.newGenerator(out -> "outer " + out.yieldFrom(echo(runtime, trail)));
          assertEquals("ready", outer.next());
          assertEquals("got 1", outer.send("1"));
          assertEquals("outer end", assertThrows(StopIteration.class, outer::next).value());
          assertEquals(List.of("finally"), trail);
        });
  }

  @OnEveryRuntime
  void closeThroughADelegationClosesInnerThenOuter(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var trail = new ArrayList<String>();
          Generator<String, String> outer = delegating(runtime, trail, swallowing(runtime));
          outer.next();
          assertThrows(GeneratorExit.class, () -> outer.raise(new GeneratorExit()));
          Generator<String, String> closed = delegating(runtime, trail, echo(runtime, trail));
          closed.next();
          closed.close();
          assertEquals(List.of("outer", "finally", "outer"), trail);
        });
  }

  private static Generator<String, String> swallowing(AsyncRuntime runtime) {
    return runtime.newGenerator(out -> {
      try {
        return out.yield("x");
      } catch (GeneratorExit close) {
        return "swallowed";
      }
    });
  }

  private static Generator<String, String> delegating(
      AsyncRuntime runtime, List<String> trail, Generator<String, String> inner) {
    return runtime.newGenerator(out -> {
      try {
        return out.yieldFrom(inner);
      } finally {
        trail.add("outer");
      }
    });
  }

  @OnEveryRuntime
  void anInnerThatIgnoresCloseFailsTheOuter(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          var trail = new ArrayList<String>();
          Generator<String, String> stubborn =
              runtime.newGenerator(out -> {
                try {
                  return out.yield("x");
                } catch (GeneratorExit close) {
                  return out.yield("still here");
                }
              });
          Generator<String, String> outer = delegating(runtime, trail, stubborn);
          outer.next();
          assertThrows(UsageException.class, outer::close);
          assertThrows(StopIteration.class, outer::next);
          assertEquals(List.of("outer"), trail);
        });
  }

  @OnEveryRuntime
  void aSequenceIsIterable(AsyncRuntime runtime) throws Exception {
    insideAndOutside(
        runtime,
        () -> {
          Generator<@Nullable Integer, Void> numbers =
              runtime.newGenerator(out -> {
                out.yield(1);
                out.yield(null);
                return out.yieldFrom(List.of(3, 4).iterator());
              });
          var seen = new ArrayList<@Nullable Integer>();
          numbers.forEach(seen::add);
          assertEquals(java.util.Arrays.asList(1, null, 3, 4), seen);
        });
  }

  @OnEveryRuntime
  void aGeneratorBornInALoopGoesOnElsewhere(AsyncRuntime runtime) throws Exception {
    Generator<String, String> echo =
        runtime.run(loop -> {
          Generator<String, String> born = echo(runtime, new ArrayList<>());
          born.next();
          return born;
        });
    assertEquals("got outside", echo.send("outside"));
    assertEquals("got other loop", runtime.run(loop -> echo.send("other loop")));
    assertInstanceOf(
        String.class,
        runtime.run(loop -> loop.runInExecutor(null, () -> echo.send("executor")).await()));
  }

  @OnEveryRuntime
  void aBodyCannotSuspendTheTaskThatDrivesIt(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Generator<String, String> sleeper =
          runtime.newGenerator(out -> {
            loop.sleep(java.time.Duration.ZERO);
            return null;
          });
      return assertThrows(UsageException.class, sleeper::next);
    });
  }
}
