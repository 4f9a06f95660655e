package io.loopmark.report.compare;

import io.loopmark.report.compare.Judgement.Failed;
import io.loopmark.report.compare.Judgement.Passed;
import io.loopmark.report.compare.Judgement.Undecided;
import io.loopmark.report.compare.Judgement.Warning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides which differences fail a build.
///
/// One does if the whole interval is beyond the threshold, the medians differ by more than the
/// measure's least, pairs of figures taken one after the other agree, and the base does not differ
/// from itself. Of each of these a run of bad luck passes some; all together it does not.
///
/// @param timePercent how much slower the head may be; null for what each measure allows
/// @param noisy what is known to be noisy today, and does not fail
public record Gate(@Nullable Double timePercent, List<NoisyCase> noisy) {

  /// How many figures each side needs.
  public static final int ROUNDS = 10;

  private static final double AGREEING = 0.8;

  public Gate {
    noisy = List.copyOf(noisy);
  }

  /// What it says of a difference.
  public Judgement judge(Difference difference) {
    if (difference.finding() == Finding.ONE_SIDED) {
      return judgeOneSided(difference);
    }
    Judgement judgement = judgeFigures(difference);
    if (judgement instanceof Failed || judgement instanceof Undecided) {
      return excuse(difference)
          .<Judgement>map(entry ->
              new Warning(
                  "%s; known to be noisy until %s (%s: %s)"
                      .formatted(judgement.reason(), entry.until(), entry.owner(), entry.reason())))
          .orElse(judgement);
    }
    return judgement;
  }

  private Optional<NoisyCase> excuse(Difference difference) {
    return noisy.stream().filter(entry -> entry.matches(difference.quantity())).findFirst();
  }

  private static Judgement judgeOneSided(Difference difference) {
    if (difference.base().isEmpty()) {
      return new Passed("nothing to compare with");
    }
    long saturated = difference.unusable().stream().filter(Unusable::saturated).count();
    if (saturated * 2 > difference.unusable().size()) {
      return new Failed("the head did not keep up: " + difference.unusable().getFirst().reason());
    }
    return new Undecided(
        difference.unusable().isEmpty()
            ? "the head was not measured"
            : "no usable round: " + difference.unusable().getFirst().reason());
  }

  private Judgement judgeFigures(Difference difference) {
    Measure measure = difference.quantity().measure();
    int figures = Math.min(difference.base().size(), difference.head().size());
    if (figures < ROUNDS) {
      String few = "figures: %d (expected: %d or more on each side)".formatted(figures, ROUNDS);
      return measure.isGated() ? new Undecided(few) : new Passed(few);
    }
    if (difference.finding() == Finding.TOO_NOISY && measure.isGated()) {
      return new Undecided(
          "a change of %s would not be seen: repeat it on a quieter machine, or with more rounds"
              .formatted(percent(allowed(measure))));
    }
    return difference.finding() == Finding.WORSE ? judgeWorse(difference) : new Passed("");
  }

  private Judgement judgeWorse(Difference difference) {
    Measure measure = difference.quantity().measure();
    Ratio ratio = ratio(difference);
    double allowed = allowed(measure);
    if (ratio.low() <= 1 + allowed / 100) {
      return new Passed("allowed: " + percent(allowed));
    }
    if (change(difference) <= measure.least()) {
      return new Passed("less than " + number(measure.least()) + " in all");
    }
    if (!measure.isGated()) {
      return new Warning("tails of few rounds fail no build");
    }
    double agreeing = agreeing(difference);
    if (agreeing < AGREEING) {
      return new Undecided(
          "only %s of the pairs agree (expected: %s)"
              .formatted(percent(agreeing * 100), percent(AGREEING * 100)));
    }
    return baseDiffersFromItself(difference, allowed)
        ? new Undecided("the base differs from itself as well: the machine changed meanwhile")
        : new Failed("allowed: " + percent(allowed));
  }

  private static double change(Difference difference) {
    Double base = difference.baseMedian();
    Double head = difference.headMedian();
    return base == null || head == null ? 0 : Math.abs(head - base);
  }

  /// The share of figures of the head that are worse than the figure of the base taken beside them.
  private static double agreeing(Difference difference) {
    int pairs = Math.min(difference.base().size(), difference.head().size());
    int agreeing = 0;
    for (int i = 0; i < pairs; i++) {
      double more = difference.head().get(i) - difference.base().get(i);
      boolean isHigherBetter = difference.quantity().measure() == Measure.RATE;
      agreeing += (isHigherBetter ? -more : more) > 0 ? 1 : 0;
    }
    return (double) agreeing / pairs;
  }

  /// The control: the first half of the base against the second, which differ if the machine does.
  private static boolean baseDiffersFromItself(Difference difference, double allowed) {
    List<Double> base = difference.base();
    int half = base.size() / 2;
    Difference control =
        Comparison.ofFigures(
            difference.quantity(), base.subList(0, half), base.subList(half, base.size()));
    Ratio ratio = ratio(control);
    double matters = 1 + allowed / 100;
    return ratio.isDifference() && (ratio.value() > matters || ratio.value() < 1 / matters);
  }

  private static Ratio ratio(Difference difference) {
    if (difference.ratio() == null) {
      throw new IllegalStateException(difference.quantity() + " has one side only");
    }
    return difference.ratio();
  }

  private double allowed(Measure measure) {
    return switch (measure) {
      case TIME, RATE, CPU_NANOS, CPU_MICROS, LATENCY ->
          timePercent == null ? measure.percent() : timePercent;
      case ALLOCATION, MEMORY, TAIL -> measure.percent();
    };
  }

  private static String percent(double percent) {
    return number(percent) + " %";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.1f", number);
  }
}
