package io.loopmark.report.compare;

import io.loopmark.report.compare.Judgement.Failed;
import io.loopmark.report.compare.Judgement.Passed;
import io.loopmark.report.compare.Judgement.Undecided;
import io.loopmark.report.compare.Judgement.Warning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which differences fail a build.
///
/// One passes if the whole interval is within what is allowed. It fails if the whole interval is
/// beyond that, the difference is no chance by the U test either, figures taken one after the other
/// agree, and the base does not differ from itself. Everything between is undecided.
///
/// @param timePercent how much slower the head may be; null for what each measure allows
/// @param noisy what is known to be noisy today, and does not fail
public record Gate(@Nullable Double timePercent, List<NoisyCase> noisy) {

  /// How many rounds each side needs: fewer may all have met the same disturbance.
  public static final int ROUNDS = 4;

  private static final int FIGURES = 10;
  private static final double AGREEING = 0.8;

  /// At most one in so many rounds may lack a figure.
  private static final int COMPLETE = 10;

  public Gate {
    noisy = List.copyOf(noisy);
  }

  /// What it says of a difference.
  public Judgement judge(Difference difference) {
    Judgement judgement =
        difference.ratio() == null
            ? judgeOneSided(difference)
            : judgeRatio(difference, difference.ratio());
    if (judgement instanceof Passed) {
      return judgement;
    }
    if (!difference.quantity().measure().isGated()) {
      return judgement instanceof Failed
          ? new Warning("tails of few requests fail no build")
          : new Passed(judgement.reason());
    }
    return excuse(difference)
        .<Judgement>map(entry ->
            new Warning(
                "%s; known to be noisy until %s (%s: %s)"
                    .formatted(judgement.reason(), entry.until(), entry.owner(), entry.reason())))
        .orElse(judgement);
  }

  private Optional<NoisyCase> excuse(Difference difference) {
    return noisy.stream().filter(entry -> entry.matches(difference.quantity())).findFirst();
  }

  private static Judgement judgeOneSided(Difference difference) {
    Optional<String> reason =
        Stream.concat(difference.head().unusable().stream(), difference.base().unusable().stream())
            .findFirst();
    if (reason.isPresent()) {
      return new Undecided(reason.get());
    }
    return difference.base().isEmpty()
        ? new Passed("nothing to compare with")
        : new Undecided("the head was not measured");
  }

  private Judgement judgeRatio(Difference difference, Ratio ratio) {
    Measure measure = difference.quantity().measure();
    double allowed = allowed(measure);
    Optional<String> lack = lack(difference);
    if (lack.isPresent()) {
      return new Undecided(lack.get());
    }
    if (ratio.high() <= 1 + allowed / 100) {
      return new Passed(ratio.low() > 1 ? "allowed: " + percent(allowed) : "");
    }
    if (mostChange(difference, ratio) <= measure.least()) {
      return new Passed(
          "less than %s %s in all".formatted(number(measure.least()), measure.unit()));
    }
    if (!ratio.isDifference() || ratio.low() <= 1 + allowed / 100) {
      return new Undecided(
          "a change beyond the allowed %s may be or not; more rounds, or a quieter machine"
              .formatted(percent(allowed)));
    }
    return judgeWorse(difference, allowed);
  }

  /// What these rounds lack for a judgement.
  private static Optional<String> lack(Difference difference) {
    Figures base = difference.base();
    Figures head = difference.head();
    int rounds = Math.min(base.usableRounds(), head.usableRounds());
    int figures = Math.min(base.count(), head.count());
    if (rounds < ROUNDS || figures < FIGURES) {
      return Optional.of(
          "rounds: %d, figures: %d (expected: %d and %d, or more, on each side)"
              .formatted(rounds, figures, ROUNDS, FIGURES));
    }
    return Stream.of(head, base)
        .filter(side -> side.unusable().size() * COMPLETE > side.rounds().size())
        .map(side -> side.unusable().getFirst())
        .findFirst();
  }

  private static Judgement judgeWorse(Difference difference, double allowed) {
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

  /// The change for the worse, in the measure's unit, at the upper end of the interval.
  private static double mostChange(Difference difference, Ratio ratio) {
    Double base = difference.baseMedian();
    double from = Math.max(base == null ? 0 : base, difference.quantity().measure().resolution());
    return difference.quantity().measure().isBetterHigh()
        ? from - from / ratio.high()
        : from * ratio.high() - from;
  }

  /// The share of figures of the head that are worse than the figure of the base at the same place
  /// in the same round.
  private static double agreeing(Difference difference) {
    int pairs = 0;
    int agreeing = 0;
    int rounds = Math.min(difference.base().rounds().size(), difference.head().rounds().size());
    for (int round = 0; round < rounds; round++) {
      List<Double> base = difference.base().rounds().get(round);
      List<Double> head = difference.head().rounds().get(round);
      for (int i = 0; i < Math.min(base.size(), head.size()); i++) {
        pairs++;
        double more = head.get(i) - base.get(i);
        agreeing += (difference.quantity().measure().isBetterHigh() ? -more : more) > 0 ? 1 : 0;
      }
    }
    return pairs == 0 ? 0 : (double) agreeing / pairs;
  }

  /// The control: the first half of the base against the second, which differ if the machine does.
  private static boolean baseDiffersFromItself(Difference difference, double allowed) {
    List<Figures> halves = difference.base().halves();
    Ratio ratio =
        Comparison.ofFigures(difference.quantity(), halves.getFirst(), halves.getLast()).ratio();
    double matters = 1 + allowed / 100;
    return ratio == null
        || (ratio.isDifference() && (ratio.value() > matters || ratio.value() < 1 / matters));
  }

  private double allowed(Measure measure) {
    return measure.isTime() && timePercent != null ? timePercent : measure.percent();
  }

  private static String percent(double percent) {
    return number(percent) + " %";
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.1f", number);
  }
}
