package io.loopmark.tck.judge;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What there was before a rule, to see what is left over after it.
final class Before {

  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Inventory before = Inventory.now();

  private Before() {}

  static Before now() {
    return new Before();
  }

  /// What there is now and was not before. Ending takes a moment: whatever is there may still be
  /// about to go.
  Map<Held, Long> leftOver() {
    return leftAfter(GRACE_NANOS);
  }

  /// As [#leftOver], of what had time to go.
  Map<Held, Long> leftForGood() {
    return leftAfter(PATIENCE_NANOS);
  }

  private Map<Held, Long> leftAfter(long patienceNanos) {
    long start = System.nanoTime();
    Map<Held, Long> left = Inventory.now().since(before);
    if (!left.isEmpty()) {
      System.gc(); // what nobody refers to is no leak, once it has been collected
    }
    while (!left.isEmpty() && System.nanoTime() - start < patienceNanos) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      left = Inventory.now().since(before);
    }
    return left;
  }
}
