package io.loopmark.cli.wget;

import io.loopmark.cli.terminal.Count;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.Answer;
import io.loopmark.programs.fetch.Fetched;
import io.loopmark.programs.fetch.Timing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Prints what came from each host as soon as all of it is there, so that hosts never mix; on any
/// thread, for some runtimes have more than one.
public final class WgetOutput {

  private static final String CLEAR_LINE = "\r\u001b[2K";
  private static final int MANY = 20;

  private final PrintStream answers;
  private final PrintStream notes;
  private final boolean isTerminal;
  private final boolean withBody;
  private final int hosts;
  private final long startNanos = System.nanoTime();
  private int answered;
  private int failed;
  private int errors;
  private long bytes;

  /// For so many hosts. Bodies, if they are wanted, have `answers` for themselves.
  public WgetOutput(
      PrintStream answers, PrintStream notes, boolean isTerminal, boolean withBody, int hosts) {
    this.answers = answers;
    this.notes = notes;
    this.isTerminal = isTerminal;
    this.withBody = withBody;
    this.hosts = hosts;
  }

  /// A host has answered.
  public synchronized void answered(Site site, Fetched fetched) {
    answered++;
    Answer answer = fetched.answer();
    errors += answer.statusClass() >= 4 ? 1 : 0;
    bytes += answer.body().length;
    clearProgress();
    PrintStream head = withBody ? notes : answers;
    head.println(site + " header > " + printable(answer.statusLine()));
    answer
        .headers()
        .fields()
        .forEach(field ->
            head.println(
                site + " header > " + field.getKey() + ": " + printable(field.getValue())));
    head.println(site + " " + summary(fetched));
    if (withBody) {
      answers.write(answer.body(), 0, answer.body().length);
    }
    answers.flush();
    showProgress();
  }

  /// A host has not, for this reason.
  public synchronized void failed(Site site, String reason) {
    failed++;
    clearProgress();
    notes.println("loopmark: " + site + ": " + reason);
    showProgress();
  }

  /// All hosts are done.
  ///
  /// @return how many failed
  public synchronized int end() {
    clearProgress();
    if (hosts > 1) {
      (withBody ? notes : answers)
          .printf(
              "%s: %d answered (%d with status 4xx or 5xx), %d failed; %s in %s%n",
              Count.of(hosts, "host"),
              answered,
              errors,
              failed,
              Count.of(bytes, "byte"),
              millis(Duration.ofNanos(elapsed())));
    }
    return failed;
  }

  private static String summary(Fetched fetched) {
    Answer answer = fetched.answer();
    Timing timing = fetched.timing();
    return "summary > %s from %s in %s (name %s, connection %s, first byte %s)%s%s"
        .formatted(
            Count.of(answer.body().length, "byte"),
            fetched.from().getAddress().getHostAddress(),
            millis(timing.done()),
            millis(timing.resolved()),
            millis(timing.connected()),
            millis(timing.answered()),
            answer.reusable() ? ", connection left open" : "",
            answer.redirect().map(to -> ", redirects to " + printable(to)).orElse(""));
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }

  private long elapsed() {
    return System.nanoTime() - startNanos;
  }

  /// A host must not move the cursor; eight-bit control characters would on some terminals.
  private static String printable(String text) {
    return text.replaceAll("[\\x7f-\\x9f]", "?");
  }

  // ---- progress

  private void clearProgress() {
    if (isTerminal && hosts > 1) {
      notes.print(CLEAR_LINE);
    }
  }

  /// A line that moves on a terminal; elsewhere a line now and then, if there are many hosts.
  private void showProgress() {
    int done = answered + failed;
    String text = "%d of %s done, %d failed".formatted(done, Count.of(hosts, "host"), failed);
    if (isTerminal && hosts > 1) {
      notes.print(text);
    } else if (hosts >= MANY && done < hosts && done % (hosts / 10) == 0) {
      notes.println("loopmark: " + text);
    }
    notes.flush();
  }
}
