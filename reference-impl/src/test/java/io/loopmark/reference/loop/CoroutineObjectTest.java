package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class CoroutineObjectTest {

  @OnEveryRuntime
  void itRunsInsideItsAwaiterOnce(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              loop.callSoon(() -> trail.add("callback"));
              Coroutine<String> coroutine = runtime.newCoroutine(() -> "value");
              trail.add(coroutine.await());
              assertThrows(UsageException.class, coroutine::await);
              assertThrows(UsageException.class, () -> loop.createTask(coroutine));
              coroutine.close();
              loop.sleep(ZERO);
            })
        .expect("value@0", "callback@0");
  }

  @OnEveryRuntime
  void aSecondAwaiterIsRefusedAndTheFirstNotDisturbed(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Coroutine<@Nullable Void> shared = runtime.newCoroutine(() -> loop.sleep(ZERO));
              var first =
                  loop.createTask(() -> {
                    shared.await();
                    trail.add("first");
                  });
              loop.sleep(ZERO);
              assertThrows(UsageException.class, shared::await);
              assertThrows(UsageException.class, shared::close);
              first.await();
            })
        .expect("first@0");
  }

  @OnEveryRuntime
  void raiseEndsItWithoutRunningAnything(AsyncRuntime runtime) throws Exception {
    Coroutine<@Nullable Void> coroutine =
        runtime.newCoroutine(() -> {
          throw new AssertionError("ran");
        });
    var error = new IOException("raised");
    assertSame(error, assertThrows(IOException.class, () -> coroutine.raise(error)));
    assertThrows(UsageException.class, () -> coroutine.raise(error));
  }

  @OnEveryRuntime
  void oneThatWasNeverAwaitedIsReportedOnce(AsyncRuntime runtime) throws Exception {
    var reports = new ArrayList<String>();
    runtime.run(
        Clock.virtual(),
        loop -> {
          loop.setExceptionHandler((where, context) -> reports.add(context.message()));
          runtime.newCoroutine(() -> "forgotten");
          runtime.newCoroutine(() -> "closed").close();
          return runtime.newCoroutine(() -> "awaited").await();
        });
    assertEquals(1, reports.size());
  }

  @OnEveryRuntime
  void contextVariablesBelongToTheTask(AsyncRuntime runtime) throws Exception {
    ContextVar<String> variable = runtime.newContextVar("v", "initial");
    variable.set("outside");
    Trail.of(
            runtime,
            (loop, trail) -> {
              trail.add(variable.get());
              var token = variable.set("main");
              loop.callSoon(() -> trail.add("callback " + variable.get()));
              var child =
                  loop.createTask(() -> {
                    trail.add("child " + variable.get());
                    variable.set("child");
                    loop.sleep(ZERO);
                    trail.add("child " + variable.get());
                    assertThrows(UsageException.class, () -> variable.reset(token));
                  });
              variable.set("main again");
              child.await();
              trail.add(variable.get());
              variable.reset(token);
              assertThrows(UsageException.class, () -> variable.reset(token));
              trail.add(variable.get());
            })
        .expect(
            "outside@0",
            "callback main@0",
            "child main@0",
            "child child@0",
            "main again@0",
            "outside@0");
    assertEquals("outside", variable.get());
    assertEquals(List.of(), new ArrayList<>());
  }
}
