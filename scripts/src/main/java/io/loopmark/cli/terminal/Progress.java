package io.loopmark.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Says how far a run is and how long it will take: one line that is rewritten on a terminal, plain
/// lines elsewhere.
///
/// The remaining time is the plan's own estimate, stretched by how the cases so far compare with
/// theirs.
public final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean isTerminal;
  private final long startNanos = System.nanoTime();
  private final double plannedSeconds;
  private double plannedSecondsDone;
  private boolean silent;

  /// Progress of a run that is planned to take `planned`.
  public Progress(PrintStream out, boolean isTerminal, Duration planned) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.plannedSeconds = planned.toMillis() / 1e3;
  }

  /// Progress on standard error, of a run that is planned to take `planned`.
  public static Progress ofPlan(Duration planned) {
    boolean isTerminal = System.console() != null && System.console().isTerminal();
    return new Progress(System.err, isTerminal, planned);
  }

  /// Says what is being done now.
  public synchronized void now(String what) {
    if (silent) {
      return;
    }
    if (isTerminal) {
      out.print(CLEAR_LINE + what + "  (" + remaining() + ")");
    } else {
      out.println(what + "  (" + remaining() + ")");
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
    double elapsed = (System.nanoTime() - startNanos) / 1e9;
    double pace = plannedSecondsDone > 0 ? elapsed / plannedSecondsDone : 1;
    double left = Math.max(0, (plannedSeconds - plannedSecondsDone) * pace);
    return left < 90
        ? String.format(Locale.ROOT, "about %.0f s left", left)
        : String.format(Locale.ROOT, "about %.0f min left", left / 60);
  }
}
