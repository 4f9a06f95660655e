package io.loopmark.tck.mutant;

import io.loopmark.aio.Future;

/// Awaits what can fail by cancellation only.
final class Awaiting {

  private Awaiting() {}

  static void result(Future<?> turn) {
    try {
      turn.await();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a turn cannot fail", e);
    }
  }
}
