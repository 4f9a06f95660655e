package io.loopmark.rival.threads;

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
import java.util.ArrayList;
import java.util.List;

final class GeneratorTest {

  @EachRuntime
  void sendsAndReturns(AsyncRuntime runtime) {
    Generator<String, String> echo =
        runtime.newGenerator(out -> {
          String first = out.yield("ready");
          String second = out.yield("got " + first);
          return "end " + second;
        });
    assertThrows(UsageException.class, () -> echo.send("too early"));
    assertEquals("ready", echo.next());
    assertEquals("got a", echo.send("a"));
    assertEquals("end b", assertThrows(StopIteration.class, () -> echo.send("b")).value());
    assertNull(assertThrows(StopIteration.class, echo::next).value());
  }

  @EachRuntime
  void throwsAndCloses(AsyncRuntime runtime) {
    var trail = new ArrayList<String>();
    Generator<Integer, Void> generator =
        runtime.newGenerator(out -> {
          try {
            try {
              out.yield(1);
            } catch (IllegalStateException e) {
              trail.add(e.getMessage());
              out.yield(2);
            }
          } finally {
            trail.add("finally");
          }
          return null;
        });
    assertEquals(1, generator.next());
    assertEquals(2, generator.raise(new IllegalStateException("thrown in")));
    assertNull(generator.close());
    assertEquals(List.of("thrown in", "finally"), trail);
    assertThrows(StopIteration.class, generator::next);
  }

  @EachRuntime
  void aGeneratorThatIgnoresItsCloseStaysSuspended(AsyncRuntime runtime) {
    Generator<Integer, Void> stubborn =
        runtime.newGenerator(out -> {
          try {
            out.yield(1);
          } catch (GeneratorExit exit) {
            out.yield(2);
          }
          return "done";
        });
    stubborn.next();
    assertThrows(UsageException.class, stubborn::close);
    assertEquals("done", assertThrows(StopIteration.class, stubborn::next).value());
  }

  @EachRuntime
  void delegates(AsyncRuntime runtime) {
    var trail = new ArrayList<String>();
    Generator<Integer, Integer> inner =
        runtime.newGenerator(out -> {
          try {
            Integer sent = out.yield(1);
            out.yield(sent == null ? 0 : sent + 1);
          } finally {
            trail.add("inner");
          }
          return "value";
        });
    Generator<Integer, Integer> outer =
        runtime.newGenerator(out -> {
          try {
            out.yieldFrom(inner);
          } finally {
            trail.add("outer");
          }
          return null;
        });
    assertEquals(1, outer.next());
    assertEquals(6, outer.send(5));
    outer.close();
    assertEquals(List.of("inner", "outer"), trail);
  }

  @EachRuntime
  void errorsPassUnchangedAndRunningTwiceIsRefused(AsyncRuntime runtime) {
    var error = new IllegalStateException("mine");
    var self = new ArrayList<Generator<Integer, Void>>();
    Generator<Integer, Void> generator =
        runtime.newGenerator(out -> {
          assertThrows(UsageException.class, self.getFirst()::next);
          throw error;
        });
    self.add(generator);
    assertSame(error, assertThrows(IllegalStateException.class, generator::next));
    Generator<Integer, Void> stopper =
        runtime.newGenerator(out -> {
          throw new StopIteration("not an end");
        });
    assertInstanceOf(
        StopIteration.class, assertThrows(UsageException.class, stopper::next).getCause());
  }

  @EachRuntime
  void worksInsideALoopToo(AsyncRuntime runtime) throws Exception {
    int sum =
        runtime.run(loop -> {
          Generator<Integer, Void> numbers =
              runtime.newGenerator(out -> {
                for (int i = 1; i <= 100; i++) {
                  out.yield(i);
                }
                return null;
              });
          int total = 0;
          for (int number : numbers) {
            total += number;
          }
          return total;
        });
    assertEquals(5050, sum);
  }
}
