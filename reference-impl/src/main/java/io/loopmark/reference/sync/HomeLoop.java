package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.UsageException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The loop a primitive belongs to from the first time a task had to wait for it.
final class HomeLoop {

  // As in asyncio since 3.10: a primitive may be made anywhere, also before there is a loop, and
  // only contention binds it. Two loops on two threads may contend first at the same moment, hence
  // the atomic; everything else in this package is confined to the home loop's thread.
  private final AsyncRuntime runtime;
  private final String owner;
  private final AtomicReference<@Nullable EventLoop> home = new AtomicReference<>();

  HomeLoop(AsyncRuntime runtime, String owner) {
    this.runtime = runtime;
    this.owner = owner;
  }

  /// The running loop, which is or becomes the home.
  ///
  /// @throws UsageException if another loop is, or none runs on this thread
  EventLoop require() {
    EventLoop running = runtime.runningLoop();
    EventLoop bound = home.get();
    if (bound == null && home.compareAndSet(null, running)) {
      return running;
    }
    if (!running.equals(home.get())) {
      throw new UsageException(
          "%s was awaited on %s (expected: on %s, where tasks have waited for it before); make one per loop"
              .formatted(owner, running, home.get()));
    }
    return running;
  }
}
