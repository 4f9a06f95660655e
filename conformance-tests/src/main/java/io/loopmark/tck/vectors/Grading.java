package io.loopmark.tck.vectors;

import io.loopmark.tck.vectors.Observation.Ending;
import io.loopmark.tck.wire.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Compares what a server did with what a vector says.
final class Grading {

  /// Servers count in whole milliseconds, and in their own.
  private static final double EARLY = 0.95;

  private final RequestVector vector;
  private final Observation seen;
  private final Timing timing;

  private Grading(RequestVector vector, Observation seen, Timing timing) {
    this.vector = vector;
    this.seen = seen;
    this.timing = timing;
  }

  static Grade of(RequestVector vector, Delivery delivery, Observation seen, Timing timing) {
    return new Grading(vector, seen, timing).grade(delivery);
  }

  /// Whether these answers are the first ones, or all, that `outcome` allows.
  static boolean beginsLike(Outcome outcome, List<Answer> answers) {
    if (answers.size() > outcome.answers()) {
      return false;
    }
    for (int i = 0; i < answers.size(); i++) {
      if (!outcome.statuses().get(i).contains(answers.get(i).status())) {
        return false;
      }
    }
    return true;
  }

  private Grade grade(Delivery delivery) {
    String problem = always();
    String unlikeExpected = problem.isEmpty() ? unlike(vector.expect()) : problem;
    VectorVerdict verdict =
        problem.isEmpty() ? verdict(unlikeExpected) : VectorVerdict.outside(vector.level());
    String unwanted = unwanted(problem, unlikeExpected);
    return new Grade(
        verdict,
        unwanted.isEmpty(),
        delivery.name(),
        unwanted,
        vector.expect().toString(),
        seen.lines(),
        seen.essence());
  }

  /// How what was seen differs from what is wanted of a server of ours, which must not just wait
  /// where it waits, but also come to an end by its timer.
  private String unwanted(String problem, String unlikeExpected) {
    if (!problem.isEmpty() || !vector.expect().waits() || !isTimed()) {
      return unlikeExpected;
    }
    if (isSilent()) {
      return "its " + vector.timer() + " timeout of " + due().toMillis() + " ms never came";
    }
    boolean timelyEnd = seen.ending() == Ending.CLOSED && fitsOne(vector.or());
    return timelyEnd ? "" : unlikeExpected;
  }

  private VectorVerdict verdict(String unlikeExpected) {
    if (unlikeExpected.isEmpty() || fitsOne(vector.or())) {
      return VectorVerdict.PASS;
    }
    return fitsOne(vector.safe()) ? VectorVerdict.DEVIATION : VectorVerdict.outside(vector.level());
  }

  private boolean fitsOne(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(outcome -> unlike(outcome).isEmpty());
  }

  /// What is wrong whatever the outcome; empty if nothing.
  private String always() {
    for (String text : vector.forbidden()) {
      if (seen.seen().contains(text)) {
        return "sent '" + Printable.of(text) + "', which must not come";
      }
    }
    boolean waited = vector.expect().waits() || vector.thenIdle();
    if (waited && isTimed() && seen.ending() != Ending.SILENT && isEarly()) {
      return "ended the waiting after %d ms, before its %s timeout of %d ms"
          .formatted(seen.until().toMillis(), vector.timer(), due().toMillis());
    }
    return "";
  }

  private boolean isTimed() {
    return vector.timer() != null && timing.timers().containsKey(vector.timer());
  }

  private Duration due() {
    RequestVector.Timer timer = vector.timer();
    return timer == null ? Duration.ZERO : timing.timers().getOrDefault(timer, Duration.ZERO);
  }

  private boolean isEarly() {
    return seen.until().toNanos() < due().toNanos() * EARLY;
  }

  /// How what was seen differs from `outcome`; empty if it does not.
  private String unlike(Outcome outcome) {
    if (outcome.waits()) {
      return unlikeWaiting();
    }
    if (seen.isClosedAtOnce()) {
      return outcome.statuses().getFirst().contains(0) ? "" : "closed without a byte";
    }
    if (seen.answers().size() != outcome.answers() || !beginsLike(outcome, seen.answers())) {
      return "answered "
          + seen.answers().stream().map(Answer::status).toList()
          + ", then "
          + seen.ending().name().toLowerCase(Locale.ROOT)
          + (seen.detail().isEmpty() ? "" : " (" + Printable.of(seen.detail()) + ")");
    }
    String problem = unlikeAnswers(outcome);
    return problem.isEmpty() ? unlikeEnding(outcome.end()) : problem;
  }

  private String unlikeWaiting() {
    return isSilent() ? "" : "did not wait";
  }

  private boolean isSilent() {
    return seen.answers().isEmpty() && seen.ending() == Ending.SILENT;
  }

  private String unlikeAnswers(Outcome outcome) {
    for (int i = 0; i < seen.answers().size(); i++) {
      String body = i < outcome.bodies().size() ? outcome.bodies().get(i) : null;
      if (body != null && !body.equals(seen.answers().get(i).body())) {
        return "content of answer %d: '%s'"
            .formatted(i + 1, Printable.of(seen.answers().get(i).body()));
      }
    }
    if (outcome.interim() == Outcome.Interim.required && !seen.interim()) {
      return "no 100 (Continue)";
    }
    if (outcome.interim() == Outcome.Interim.forbidden && seen.interim()) {
      return "100 (Continue) before a refusal";
    }
    return unlikeFirst(outcome, seen.answers().getFirst());
  }

  private static String unlikeFirst(Outcome outcome, Answer first) {
    for (Map.Entry<String, ?> header : outcome.headers().entrySet()) {
      boolean right =
          header.getValue() == null
              ? !first.has(header.getKey())
              : first.has(header.getKey())
                  && first.field(header.getKey()).contains(header.getValue().toString());
      if (!right) {
        return "field %s: '%s'".formatted(header.getKey(), first.field(header.getKey()));
      }
    }
    String hidden = outcome.bodyNotContains();
    if (hidden != null && first.body().contains(hidden)) {
      return "content shows '" + hidden + "'";
    }
    Outcome.StatusLine line = outcome.statusLine();
    boolean rightLine =
        line == null
            || (first.statusLine().startsWith(line.beginning())
                && Pattern.compile(line.pattern()).matcher(first.statusLine()).find());
    return rightLine ? "" : "status line '" + Printable.of(first.statusLine()) + "'";
  }

  private String unlikeEnding(Outcome.End end) {
    return switch (seen.ending()) {
      case CLOSED -> end == Outcome.End.OPEN ? "closed the connection" : "";
      case OPEN -> end == Outcome.End.CLOSED ? "left the connection open" : "";
      case REFUSED -> end == Outcome.End.ANY ? "" : "refused another request";
      case SILENT -> end == Outcome.End.ANY ? "" : "neither served another request nor closed";
      case TALKATIVE -> "sent more than was asked for: " + Printable.of(seen.detail());
      case BROKEN -> "broken: " + seen.detail();
    };
  }
}
