package io.loopmark.reference.loop;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.Task;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A program of tasks that do random things to each other, decided by a seed and by nothing else:
/// two correct runtimes leave the same trail.
final class RandomProgram {

  private static final int MAX_TASKS = 40;

  private final AsyncRuntime runtime;
  private final EventLoop loop;
  private final Random random;
  private final List<String> trail = new ArrayList<>();
  private final List<Task<@Nullable Object>> tasks = new ArrayList<>();
  private final List<Future<@Nullable Object>> futures = new ArrayList<>();
  private final List<Generator<Integer, Integer>> generators = new ArrayList<>();
  private final List<Handle> handles = new ArrayList<>();
  private final Lock lock;
  private final Queue<Integer> queue;

  private RandomProgram(AsyncRuntime runtime, EventLoop loop, long seed) {
    this.runtime = runtime;
    this.loop = loop;
    this.random = new Random(seed);
    this.lock = runtime.newLock();
    this.queue = runtime.newQueue(2);
  }

  static List<String> trailOf(AsyncRuntime runtime, long seed) throws Exception {
    var trail = new ArrayList<List<String>>();
    runtime.run(
        Clock.virtual(),
        loop -> {
          var program = new RandomProgram(runtime, loop, seed);
          trail.add(program.trail);
          loop.setExceptionHandler((where, context) -> {}); // when is up to the garbage collector
          program.main();
          return null;
        });
    return trail.getFirst();
  }

  private void main() {
    for (int i = 0; i < 5; i++) {
      spawn();
    }
    loop.sleep(Duration.ofSeconds(30));
    note("main", "end");
  }

  private void spawn() {
    if (tasks.size() < MAX_TASKS) {
      int number = tasks.size();
      tasks.add(loop.createTask(() -> body(number)));
    }
  }

  private @Nullable Object body(int number) throws Exception {
    int steps = random.nextInt(12);
    for (int i = 0; i < steps; i++) {
      String label = "t" + number + "." + i;
      try {
        note(label, step(number, label));
      } catch (CancelledError signal) {
        note(label, "cancelled");
        if (random.nextInt(3) > 0) {
          throw signal;
        }
      } catch (TimeoutException | ArithmeticException error) {
        note(label, error.getClass().getSimpleName());
      }
    }
    if (random.nextInt(8) == 0) {
      throw new ArithmeticException("t" + number);
    }
    return number;
  }

  private @Nullable Object step(int number, String label) throws Exception {
    return switch (random.nextInt(19)) {
      case 0, 1, 2 -> sleep(Duration.ZERO);
      case 3, 4 -> sleep(Duration.ofMillis(250L * random.nextInt(8)));
      case 5 -> {
        spawn();
        yield "spawned";
      }
      case 6 ->
          loop.<@Nullable Object>waitFor(older(number), Duration.ofSeconds(random.nextInt(3)));
      case 7 -> some(tasks).cancel("by " + label);
      case 8 -> loop.currentTask() instanceof Task<?> self ? self.uncancel() : "no task";
      case 9 -> remember(loop.callSoon(() -> note(label, "soon")));
      case 10 ->
          remember(
              loop.callLater(
                  Duration.ofMillis(250L * random.nextInt(6)), () -> note(label, "later")));
      case 11 -> cancelHandle();
      case 12 -> "future " + makeFuture(label).isDone();
      case 13 -> loop.<@Nullable Object>shield(awaitable(number)).await();
      case 14 -> useGenerator();
      case 15 -> waitForSome(number);
      case 16 -> loop.waitFor(runtime.newCoroutine(() -> put(number)), Duration.ofSeconds(2));
      case 17 -> "got " + loop.waitFor(runtime.newCoroutine(queue::get), Duration.ofSeconds(2));
      default -> useLock(label);
    };
  }

  private String sleep(Duration delay) {
    loop.sleep(delay);
    return "slept";
  }

  private String remember(Handle handle) {
    handles.add(handle);
    return "scheduled";
  }

  private String cancelHandle() {
    if (handles.isEmpty()) {
      return "no handle";
    }
    some(handles).cancel();
    return "handle cancelled";
  }

  /// One that is surely done some time.
  private Future<@Nullable Object> makeFuture(String label) {
    Future<@Nullable Object> future = loop.createFuture();
    futures.add(future);
    future.addDoneCallback(done -> note(label, "done " + done.isCancelled()));
    loop.callLater(
        Duration.ofMillis(250L * random.nextInt(6)),
        () -> {
          if (!future.isDone()) {
            future.setResult(label);
          }
        });
    return future;
  }

  private Awaitable<@Nullable Object> awaitable(int number) {
    return futures.isEmpty() || random.nextBoolean() ? older(number) : some(futures);
  }

  /// Tasks wait for older ones only: a circle could not be cancelled, here as in asyncio.
  private Future<@Nullable Object> older(int number) {
    return number == 0 ? makeFuture("t0") : tasks.get(random.nextInt(number));
  }

  private String put(int number) {
    queue.put(number);
    return "put, " + queue.size() + " inside";
  }

  private String waitForSome(int number) {
    var waitedFor = List.of(older(number), older(number));
    WaitResult.ReturnWhen[] ways = WaitResult.ReturnWhen.values();
    var result =
        loop.wait(
            waitedFor,
            Duration.ofMillis(500L * random.nextInt(4)),
            ways[random.nextInt(ways.length)]);
    return result.done().size() + " done, " + result.pending().size() + " pending";
  }

  private String useGenerator() {
    if (generators.isEmpty() || random.nextInt(3) == 0) {
      int length = random.nextInt(6);
      generators.add(random.nextBoolean() ? count(length) : delegating(count(length)));
    }
    Generator<Integer, Integer> generator = some(generators);
    try {
      return random.nextInt(6) == 0 ? "closed " + generator.close() : "item " + generator.next();
    } catch (StopIteration end) {
      return "end " + end.value();
    }
  }

  private Generator<Integer, Integer> count(int length) {
    return runtime.newGenerator(out -> {
      try {
        for (int i = 0; i < length; i++) {
          out.yield(i);
        }
        return length;
      } finally {
        note("generator", "finally");
      }
    });
  }

  private Generator<Integer, Integer> delegating(Generator<Integer, Integer> inner) {
    return runtime.newGenerator(out -> "outer " + out.yieldFrom(inner));
  }

  private String useLock(String label) throws Exception {
    lock.run(() -> {
      note(label, "locked");
      loop.sleep(Duration.ofMillis(125L * random.nextInt(3)));
    });
    return "unlocked";
  }

  private <E> E some(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void note(String label, @Nullable Object what) {
    trail.add(label + " " + what + " @" + loop.time());
  }
}
