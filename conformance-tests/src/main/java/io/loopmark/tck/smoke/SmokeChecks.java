package io.loopmark.tck.smoke;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.effect.EffectRuntime;
import io.loopmark.tck.rule.NotExpressible;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What drivers get wrong, the most frequent first.
final class SmokeChecks {

  private static final int EFFECTS = 10_000;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

  @Check(
      mistake =
          "An await of something done took a turn of the loop. Perform the effect in the task"
              + " itself: no task around it, no extra turn before the answer.")
  void a1_readyCostsNoIteration(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("value");
      loop.callSoon(trial.marking("other"));
      trial.equal("value", done.await());
      trial.mark("awaited");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: awaited | other");
  }

  @Check(
      mistake =
          "A lock, event or queue that need not wait took a turn of the loop. Answer as soon as the"
              + " runtime's own operation has returned.",
      needs = {Capability.SYNCHRONIZATION, Capability.QUEUES})
  void a2_readyPrimitivesCostNoIteration(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    Queue<String> queue = trial.runtime().newQueue(1);
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      lock.acquire();
      trial.mark("lock");
      queue.put("item");
      trial.mark("put");
      trial.equal("item", queue.get());
      trial.mark("get");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: lock put get | other");
  }

  @Check(
      mistake =
          "What was woken did not go on in the next iteration. Await the runtime's own future in"
              + " the task of the strand; neither resume it at once from the callback nor through"
              + " one more callback.")
  void a3_wokenCostsOneIteration(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      loop.callLater(
          trial.seconds(1),
          () -> {
            future.setResult("value");
            trial.mark("set");
          });
      trial.equal("value", future.await());
      trial.mark("woken");
    });
    trial.expect("t=1: set | woken");
  }

  @Check(
      mistake =
          "An error came back as another object. Keep every error under its number, raise the very"
              + " object that came in, and answer with the number of the one you caught.")
  void b1_errorsKeepTheirIdentity(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      future.setException(error);
      trial.same(error, trial.expectThrows(ArithmeticException.class, future::await));
      Task<String> task = loop.createTask(() -> fail(error));
      trial.same(error, trial.expectThrows(ArithmeticException.class, task::await));
      trial.same(error, task.exception());
    });
    trial.same(
        error,
        trial.expectThrows(ArithmeticException.class, () -> trial.call(loop -> fail(error))));
  }

  @Check(
      mistake =
          "An object of the rule came back as another one. Carry {\"object\":N} as it is and give"
              + " the same number back.")
  void b2_objectsKeepTheirIdentity(Trial trial) throws Exception {
    var object = new Object();
    trial.run(loop -> {
      Future<Object> future = loop.createFuture();
      future.setResult(object);
      trial.same(object, future.await());
      trial.same(object, loop.createTask(() -> object).await());
      trial.same(loop, trial.runtime().runningLoop());
    });
  }

  @Check(
      mistake =
          "The cancel signal did not reach the body, or did not end its task when the body let it"
              + " through. Catch everything when an effect is performed, signals included.",
      needs = Capability.CANCELLATION)
  void c1_cancelSignalsPass(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task = loop.createTask(() -> sleepLong(trial, loop));
      loop.sleep(Duration.ZERO);
      task.cancel();
      trial.expectThrows(CancelledError.class, task::await);
      trial.check(task.isCancelled(), "the task that was cancelled is cancelled");
      trial.mark("end");
    });
    trial.expectOrder("signal end");
  }

  @Check(
      mistake =
          "The close signal did not reach the body of a generator. Catch everything at the yield,"
              + " signals included.",
      rule = "GEN-12",
      needs = Capability.GENERATORS)
  void c2_closeSignalsPass(Trial trial) {
    Generator<String, String> generator =
        trial
            .runtime()
            .newGenerator(out -> {
              try {
                return out.yield("value");
              } catch (GeneratorExit signal) {
                trial.mark("signal");
                throw signal;
              }
            });
    trial.equal("value", generator.next());
    generator.close();
    trial.expectOrder("signal");
  }

  @Check(
      mistake =
          "A callback that suspends was not refused. Answer every effect of a callback that is not"
              + " a call with a usage error.")
  void d1_callbacksCannotSuspend(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(() -> {
        trial.expectThrows(UsageException.class, () -> loop.sleep(Duration.ZERO));
        trial.mark("refused");
      });
      loop.sleep(trial.seconds(1));
    });
    trial.expectOrder("refused");
  }

  @Check(
      mistake =
          "A callback was not recognised when it was removed. Keep one callable for each body.")
  void d2_callbacksAreCompared(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      Consumer<Future<String>> callback = done -> trial.mark("called");
      future.addDoneCallback(callback);
      future.addDoneCallback(callback);
      trial.equal(2, future.removeDoneCallback(callback));
      future.setResult("value");
      loop.sleep(Duration.ZERO);
    });
    trial.expectOrder();
  }

  @Check(
      mistake =
          "Awaiting a coroutine object ran it in a task of its own. Await it in the task of the"
              + " strand.",
      needs = Capability.COROUTINES)
  void d3_coroutinesRunInTheirAwaiter(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> me = loop.currentTask();
      Coroutine<@Nullable Task<?>> coroutine = trial.runtime().newCoroutine(loop::currentTask);
      loop.callSoon(trial.marking("other"));
      trial.same(me, coroutine.await());
      trial.mark("awaited");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: awaited | other");
  }

  @Check(
      mistake =
          "Tasks did not take turns one iteration at a time. Ask the suite's clock exactly once per"
              + " iteration, before I/O is polled.")
  void e1_iterationsAreCountedOnce(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.wait(
          List.of(
              loop.createTask(() -> twice(trial, loop, "a")),
              loop.createTask(() -> twice(trial, loop, "b"))));
    });
    trial.expect("t=0: a1 b1 | a2 b2");
  }

  @Check(
      mistake =
          "A plain question about the loop could not be asked over and over. Perform each call"
              + " where it comes, and answer it once.")
  void f1_effectsAreQuick(Trial trial) throws Exception {
    if (!(trial.runtime() instanceof EffectRuntime)) {
      throw new NotExpressible("what it costs to call the runtime is not for the suite to say");
    }
    trial.run(loop -> trial.observe(costOfAnEffect(loop)));
  }

  /// Half of the effects took no longer. A slow driver is asked less often.
  private static String costOfAnEffect(EventLoop loop) {
    long[] nanos = new long[EFFECTS];
    long begin = System.nanoTime();
    int asked = 0;
    while (asked < EFFECTS && System.nanoTime() - begin < LONG_ENOUGH.toNanos()) {
      long start = System.nanoTime();
      loop.isClosed();
      nanos[asked++] = System.nanoTime() - start;
    }
    Arrays.sort(nanos, 0, asked);
    double micros = nanos[asked / 2] / 1e3;
    return String.format(Locale.ROOT, "one effect: %.1f µs (median of %d)", micros, asked);
  }

  private static String fail(ArithmeticException error) {
    throw error;
  }

  private static void sleepLong(Trial trial, EventLoop loop) {
    try {
      loop.sleep(trial.seconds(1000));
    } catch (CancelledError signal) {
      trial.mark("signal");
      throw signal;
    }
  }

  private static void twice(Trial trial, EventLoop loop, String name) {
    trial.mark(name + 1);
    loop.sleep(Duration.ZERO);
    trial.mark(name + 2);
  }
}
