package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Handle;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The one deadline of a connection. It moves with every request, its timer does not: a timer that
/// fires too early is armed again for what is left, and only a deadline that comes nearer costs a
/// timer at once.
final class Deadline {

  /// What a connection waits for.
  enum Phase {
    NOTHING,
    REQUEST,
    HEAD,
    BODY,
    GOODBYE
  }

  private final EventLoop loop;
  private final Runnable passed;
  private Phase phase = Phase.NOTHING;
  private Duration limit = Duration.ZERO;
  private Duration due = Duration.ZERO;
  private @Nullable Handle timer;
  private Duration timerDue = Duration.ZERO;

  /// Runs `passed` when a deadline has passed.
  Deadline(EventLoop loop, Runnable passed) {
    this.loop = loop;
    this.passed = passed;
  }

  /// A limit as text, like `0.5 s`.
  static String text(Duration limit) {
    return BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros().toPlainString() + " s";
  }

  Phase phase() {
    return phase;
  }

  void set(Phase what, Duration within) {
    phase = what;
    limit = within;
    extend();
    if (timer != null && timerDue.compareTo(due) > 0) {
      timer.cancel();
      timer = null;
    }
    if (timer == null) {
      arm();
    }
  }

  /// Starts the same wait anew.
  void extend() {
    due = loop.time().plus(limit);
  }

  /// Waits for nothing; the timer may stay.
  void clear() {
    phase = Phase.NOTHING;
  }

  /// Gives up the timer too.
  void end() {
    clear();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void arm() {
    timerDue = due;
    timer = loop.callAt(due, this::fired);
  }

  private void fired() {
    timer = null;
    if (phase == Phase.NOTHING) {
      return;
    }
    if (loop.time().compareTo(due) < 0) {
      arm();
    } else {
      passed.run();
    }
  }
}
