package io.loopmark.bench.floor;

import io.loopmark.bench.workload.GenNext;
import org.openjdk.jmh.annotations.CompilerControl;

/// A hand-written iterator behind a call that cannot be inlined; caller makes no difference.
final class FloorGenNext implements GenNext {

  @Override
  public long sum(Caller caller, Sequence sequence, int count) {
    var items = new Items(sequence);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += items.next();
    }
    return sum;
  }

  /// The state machine a compiler would make of the three bodies.
  static final class Items {

    private final Sequence sequence;
    private long item;

    Items(Sequence sequence) {
      this.sequence = sequence;
      item = sequence == Sequence.RANDOM ? 1 : 0;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long next() {
      long yielded = item;
      item =
          switch (sequence) {
            case COUNT -> yielded + 1;
            case EVEN -> yielded + 2;
            case RANDOM -> yielded * 6364136223846793005L + 1442695040888963407L;
          };
      return yielded;
    }
  }
}
