package io.loopmark.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Says how far a run is and how long it will take: one line that is rewritten on a terminal, plain
/// lines elsewhere, one a second at most.
///
/// The remaining time is the plan's own estimate, stretched by how the cases so far compare with
/// theirs.
public final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private static final long PLAIN_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// What counts as done as planned from the beginning: a model takes seconds to start, and its
  /// first case alone would say that everything does.
  private static final double PRIOR_SECONDS = 10;

  private final PrintStream out;
  private final boolean isTerminal;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final double plannedSeconds;
  private double plannedSecondsDone;
  private long nextPlainNanos;
  private boolean silent;

  /// Progress of a run that is planned to take `planned`.
  ///
  /// @param nanoTime the clock
  Progress(PrintStream out, boolean isTerminal, Duration planned, LongSupplier nanoTime) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.nextPlainNanos = startNanos;
    this.plannedSeconds = planned.toMillis() / 1e3;
  }

  /// Progress on standard error, of a run that is planned to take `planned`.
  public static Progress ofPlan(Duration planned) {
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    return new Progress(System.err, isTerminal, planned, System::nanoTime);
  }

  /// Says what is being done now.
  public synchronized void now(String what) {
    if (silent) {
      return;
    }
    String line = what + "  (" + remaining() + ")";
    if (isTerminal) {
      out.print(CLEAR_LINE + line);
    } else if (nanoTime.getAsLong() - nextPlainNanos >= 0) {
      out.println(line);
      nextPlainNanos = nanoTime.getAsLong() + PLAIN_PAUSE_NANOS;
    }
    out.flush();
  }

  /// Says something that stays on the screen.
  public synchronized void line(String text) {
    if (silent) {
      return;
    }
    out.println(isTerminal ? CLEAR_LINE + text : text);
    out.flush();
  }

  /// A part that was planned to take `planned` is over.
  public synchronized void done(Duration planned) {
    plannedSecondsDone += planned.toMillis() / 1e3;
  }

  /// Removes the line that moves, and says nothing more.
  public synchronized void close() {
    silent = true;
    if (isTerminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private String remaining() {
    double elapsed = (nanoTime.getAsLong() - startNanos) / 1e9;
    double pace =
        plannedSecondsDone > 0
            ? (elapsed + PRIOR_SECONDS) / (plannedSecondsDone + PRIOR_SECONDS)
            : 1;
    double left = Math.max(0, (plannedSeconds - plannedSecondsDone) * pace);
    return left < 90
        ? String.format(Locale.ROOT, "about %.0f s left", left)
        : String.format(Locale.ROOT, "about %.0f min left", left / 60);
  }
}
