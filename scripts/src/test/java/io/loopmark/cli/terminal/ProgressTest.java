package io.loopmark.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private long nanoTime = Long.MAX_VALUE;

  private Progress progress(boolean isTerminal) {
    var out = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new Progress(out, isTerminal, Duration.ofHours(3), () -> nanoTime);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rewritesItsLineOnATerminal() {
    Progress progress = progress(true);
    progress.now("first");
    progress.now("second");
    progress.line("a sentence");
    progress.close();
    progress.now("third");
    String clear = "\r\u001b[2K";
    assertEquals(
        clear
            + "first  (about 180 min left)"
            + clear
            + "second  (about 180 min left)"
            + clear
            + "a sentence\n"
            + clear,
        text());
  }

  @Test
  void writesOnePlainLineASecondButEverySentence() {
    Progress progress = progress(false);
    for (int i = 0; i < 6; i++) {
      progress.now("case " + i);
      nanoTime += 400_000_000;
    }
    progress.line("a sentence");
    progress.line("another");
    assertEquals(
        """
        case 0  (about 180 min left)
        case 3  (about 180 min left)
        a sentence
        another
        """,
        text());
  }

  @Test
  void whatIsLeftFollowsThePace() {
    Progress progress = progress(false);
    nanoTime += Duration.ofMinutes(30).toNanos();
    progress.done(Duration.ofHours(1));
    progress.now("faster than planned");
    nanoTime += Duration.ofSeconds(1770).toNanos();
    progress.done(Duration.ofMinutes(119));
    progress.now("nearly there");
    assertEquals(
        """
        faster than planned  (about 60 min left)
        nearly there  (about 20 s left)
        """,
        text());
  }

  @Test
  void theFirstCaseAloneSaysLittle() {
    Progress progress = progress(false);
    nanoTime += Duration.ofSeconds(5).toNanos();
    progress.done(Duration.ofSeconds(1));
    progress.now("after a model has started");
    assertEquals("after a model has started  (about 245 min left)\n", text());
  }
}
