package io.loopmark.reference.loop;

import io.loopmark.aio.Clock;
import io.loopmark.reference.observe.FlightRecorder;
import io.loopmark.reference.observe.FlightRecorder.WakeUpCause;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Where the loop waits: for channels, for a wake-up from another thread, or for time to pass. A
/// loop without channels waits in no selector.
final class Poller {

  /// A selection with a limit lasts a millisecond at least. So many in a row that find nothing last
  /// long, unless the selector is broken and returns at once: then the loop would spin.
  private static final int MOST_VAIN = 512;

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final String loop;
  private final Channels channels;
  private final BooleanSupplier mail;
  private volatile @Nullable Thread sleeper;
  private volatile boolean selecting;
  private int vain;
  private long vainSinceNanos;

  /// @param mail tells whether a wake-up came before anybody could see this thread sleeping
  Poller(String loop, Channels channels, BooleanSupplier mail) {
    this.loop = loop;
    this.channels = channels;
    this.mail = mail;
  }

  /// Looks for ready channels; blocks for at most `nanos` while there is neither one nor a wake-up.
  void poll(long nanos) {
    if (nanos <= 0) {
      channels.select(Channels.NOW);
      return;
    }
    FlightRecorder.Wait recorded = FlightRecorder.waiting();
    boolean found = block(nanos);
    if (recorded != null) {
      recorded.end(loop, causeOf(found));
    }
  }

  /// Returns whether a channel is ready.
  private boolean block(long nanos) {
    selecting = !channels.isEmpty();
    sleeper = Thread.currentThread();
    try {
      if (mail.getAsBoolean()) {
        return channels.select(Channels.NOW) > 0;
      }
      if (selecting) {
        return select(nanos);
      }
      if (nanos == Clock.FOREVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
      return false;
    } finally {
      sleeper = null;
      // Who wants a run to end interrupts its caller. An interrupt of this thread means nothing,
      // and would keep it from ever waiting again.
      Thread.interrupted();
    }
  }

  private boolean select(long nanos) {
    int found = channels.select(nanos == Clock.FOREVER ? 0 : Math.ceilDiv(nanos, NANOS_PER_MILLI));
    if (found > 0 || mail.getAsBoolean()) {
      vain = 0;
    } else if (vain++ == 0) {
      vainSinceNanos = System.nanoTime();
    } else if (vain == MOST_VAIN) {
      vain = 0;
      replaceIfSpinning((System.nanoTime() - vainSinceNanos) / NANOS_PER_MILLI);
    }
    return found > 0;
  }

  private void replaceIfSpinning(long millis) {
    if (millis < MOST_VAIN / 2) {
      channels.replaceSelector(
          "returned %d times within %d ms for no reason".formatted(MOST_VAIN, millis));
    }
  }

  private WakeUpCause causeOf(boolean found) {
    return found ? WakeUpCause.CHANNEL : mail.getAsBoolean() ? WakeUpCause.POST : WakeUpCause.TIME;
  }

  /// Ends a wait. From any thread.
  void wakeUp() {
    Thread sleeping = sleeper;
    if (sleeping != null) {
      if (selecting) {
        channels.wakeUp();
      } else {
        LockSupport.unpark(sleeping);
      }
    }
  }
}
