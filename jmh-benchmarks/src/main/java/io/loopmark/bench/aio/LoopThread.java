package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A loop that runs for ever on a platform thread of its own, until it is closed.
final class LoopThread implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final AsyncRuntime runtime;
  private final EventLoop loop;
  private final Thread thread;

  LoopThread(AsyncRuntime runtime) {
    this(runtime, Clock.system());
  }

  LoopThread(AsyncRuntime runtime, Clock clock) {
    this.runtime = runtime;
    loop = runtime.newEventLoop(clock);
    thread = Thread.ofPlatform().name("loop-of-" + runtime.name()).start(loop::runForever);
  }

  EventLoop loop() {
    return loop;
  }

  /// Runs `body` as a task of the loop and waits for its value.
  ///
  /// @throws Exception the very error of `body`
  <T extends @Nullable Object> T call(Body<T> body) throws Exception {
    try {
      return loop.runCoroutineThreadsafe(runtime.newCoroutine(body))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  @Override
  public void close() {
    loop.callSoonThreadsafe(loop::stop);
    boolean ended = false;
    try {
      ended = thread.join(Duration.ofSeconds(PATIENCE_SECONDS));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      throw new IllegalStateException(
          "the loop's thread did not end within %d s of stop()".formatted(PATIENCE_SECONDS));
    }
    loop.close();
  }
}
