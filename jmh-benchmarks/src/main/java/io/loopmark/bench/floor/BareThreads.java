package io.loopmark.bench.floor;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Virtual threads that one platform thread mounts, in the order in which they were unparked, and
/// nothing else: the least that a loop of virtual threads consists of.
final class BareThreads implements Executor {

  /// The builder of virtual threads with a scheduler; no public API has one.
  private static final @Nullable Method FACTORY = factory();

  private static final int NO_INHERITABLE_THREAD_LOCALS = 1 << 2;

  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  private static @Nullable Method factory() {
    try {
      Method factory =
          Arrays.stream(Class.forName("java.lang.ThreadBuilders").getDeclaredMethods())
              .filter(method -> method.getName().equals("newVirtualThread"))
              .filter(method -> method.getParameterCount() == 4)
              .findFirst()
              .orElseThrow(() -> new NoSuchMethodException("ThreadBuilders.newVirtualThread"));
      factory.setAccessible(true);
      return factory;
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return null;
    }
  }

  /// Whether `java.lang` is open to us: `--add-opens java.base/java.lang=ALL-UNNAMED`.
  static boolean areAvailable() {
    return FACTORY != null;
  }

  /// The work of [#onCarrier].
  interface Work {
    void run() throws Exception;
  }

  /// Runs `work` on a platform thread that holds no monitor, and waits for its end. Threads of this
  /// object are started, unparked and mounted there only.
  static void onCarrier(Work work) throws Exception {
    var outcome = new CompletableFuture<@Nullable Void>();
    Thread.ofPlatform()
        .name("carrier-of-bare-threads")
        .start(() -> {
          try {
            work.run();
            outcome.complete(null);
          } catch (Throwable failure) {
            outcome.completeExceptionally(failure);
          }
        });
    try {
      outcome.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  /// A thread that runs `body` up to its first park.
  Thread start(Runnable body) throws ReflectiveOperationException {
    if (FACTORY == null) {
      throw new IllegalStateException("java.lang is closed (expected: --add-opens)");
    }
    var thread = (Thread) FACTORY.invoke(null, this, "", NO_INHERITABLE_THREAD_LOCALS, body);
    thread.start();
    runReady();
    return thread;
  }

  /// Mounts what is ready until nothing is.
  void runReady() {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }

  /// The JDK's request to mount a thread.
  @Override
  public void execute(Runnable continuation) {
    ready.add(continuation);
  }
}
