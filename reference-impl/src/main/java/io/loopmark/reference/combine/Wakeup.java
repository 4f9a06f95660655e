package io.loopmark.reference.combine;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import org.jspecify.annotations.Nullable;

/// One "go on" for one task; whatever has happened meanwhile, the task looks for itself.
final class Wakeup {

  private final Future<@Nullable Void> signal;

  Wakeup(EventLoop loop) {
    signal = loop.createFuture();
  }

  /// Lets the task go on; may be called again, and after the task was cancelled.
  void wake() {
    if (!signal.isDone()) {
      signal.setResult(null);
    }
  }

  /// Waits until woken.
  @Suspends
  void await() {
    try {
      signal.await();
    } catch (RuntimeException misuse) {
      throw misuse;
    } catch (Exception impossible) {
      throw new AssertionError("a wake-up comes or is cancelled, it never fails", impossible);
    }
  }
}
