package io.loopmark.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.compare.Judgement.Failed;
import io.loopmark.report.compare.Judgement.Passed;
import io.loopmark.report.compare.Judgement.Undecided;
import io.loopmark.report.compare.Judgement.Warning;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GateTest {

  private static final Gate GATE = new Gate(null, List.of());

  /// Ten figures around `middle`, a percent apart from each other, in no order.
  private static List<Double> around(double middle) {
    return IntStream.range(0, 10).mapToObj(i -> middle * (0.96 + 0.01 * (i * 7 % 10))).toList();
  }

  private static Judgement judge(Gate gate, Measure measure, List<Double> base, List<Double> head) {
    return gate.judge(
        Comparison.ofFigures(new Quantity("yield-loop@mine", "unit", measure), base, head));
  }

  private static Judgement judge(Measure measure, double base, double head) {
    return judge(GATE, measure, around(base), around(head));
  }

  @Test
  void whatIsHalfAsSlowAgainFails() {
    assertEquals(new Failed("allowed: 20 %"), judge(Measure.TIME, 100, 150));
  }

  @Test
  void whatIsEqualOrBetterPasses() {
    assertEquals(new Passed(""), judge(Measure.TIME, 100, 100));
    assertEquals(new Passed(""), judge(Measure.TIME, 100, 50));
  }

  @Test
  void whatIsAllowedPasses() {
    assertEquals(new Passed("allowed: 20 %"), judge(Measure.TIME, 100, 112));
  }

  @Test
  void theThresholdOfTimesIsTheUsersAndThatOfBytesIsNot() {
    var strict = new Gate(10.0, List.of());
    assertEquals(
        new Failed("allowed: 10 %"), judge(strict, Measure.TIME, around(100), around(118)));
    var lenient = new Gate(90.0, List.of());
    assertEquals(
        new Failed("allowed: 5 %"),
        judge(lenient, Measure.ALLOCATION, around(1_000), around(1_100)));
  }

  @Test
  void halfAsMuchAgainOfNearlyNothingPasses() {
    assertEquals(new Passed("less than 5 in all"), judge(Measure.TIME, 4, 6));
    assertEquals(new Passed("less than 1 in all"), judge(Measure.LATENCY, 0.4, 0.9));
  }

  @Test
  void tailsWarn() {
    assertInstanceOf(Warning.class, judge(Measure.TAIL, 100, 300));
  }

  @Test
  void fiveFiguresDecideNothing() {
    assertEquals(
        new Undecided("figures: 5 (expected: 10 or more on each side)"),
        judge(GATE, Measure.TIME, around(100).subList(0, 5), around(150)));
  }

  @Test
  void noiseInWhichAChangeCouldHideDecidesNothing() {
    List<Double> wild = IntStream.range(0, 10).mapToObj(i -> 100.0 + 90 * (i * 7 % 10)).toList();
    assertInstanceOf(Undecided.class, judge(GATE, Measure.TIME, wild, wild));
  }

  /// A machine that slowed down in the middle of the base, and so looks like a slower head.
  @Test
  void aBaseThatDiffersFromItselfDecidesNothing() {
    List<Double> drifting =
        IntStream.range(0, 10).mapToObj(i -> i < 5 ? 100.0 + i : 160 + i).toList();
    assertEquals(
        new Undecided("the base differs from itself as well: the machine changed meanwhile"),
        judge(GATE, Measure.TIME, drifting, around(300)));
  }

  /// A quarter of the figures of the head, each better than the one beside it, do not move the
  /// interval.
  @Test
  void pairsThatDisagreeDecideNothing() {
    List<Double> base = IntStream.range(0, 20).mapToObj(i -> i % 4 == 0 ? 110.0 : 100.0).toList();
    List<Double> head = IntStream.range(0, 20).mapToObj(i -> i % 4 == 0 ? 109.0 : 200.0).toList();
    assertEquals(
        new Undecided("only 75 % of the pairs agree (expected: 80 %)"),
        judge(GATE, Measure.TIME, base, head));
  }

  @Test
  void aHeadThatCouldNotKeepUpFailsAndOneThatWasNotMeasuredDecidesNothing() {
    var quantity = new Quantity("/@mine", "p50 ms", Measure.LATENCY);
    var saturated = List.of(new Unusable("saturated: 60 % of the intended rate", true));
    var late = List.of(new Unusable("the generator was the bottleneck", false));

    assertEquals(
        new Failed("the head did not keep up: saturated: 60 % of the intended rate"),
        GATE.judge(oneSided(quantity, saturated)));
    assertEquals(
        new Undecided("no usable round: the generator was the bottleneck"),
        GATE.judge(oneSided(quantity, late)));
    assertEquals(
        new Undecided("the head was not measured"), GATE.judge(oneSided(quantity, List.of())));
  }

  private static Difference oneSided(Quantity quantity, List<Unusable> unusable) {
    return new Difference(quantity, around(100), List.of(), null, Finding.ONE_SIDED, unusable);
  }

  @Test
  void whatIsKnownToBeNoisyWarns() {
    var entry = new NoisyCase("yield-*@mine", "shared cache", "ann", LocalDate.of(2027, 1, 31));
    assertEquals(
        new Warning("allowed: 20 %; known to be noisy until 2027-01-31 (ann: shared cache)"),
        judge(new Gate(null, List.of(entry)), Measure.TIME, around(100), around(150)));

    var other = new NoisyCase("spawn-*", "shared cache", "ann", LocalDate.of(2027, 1, 31));
    assertInstanceOf(
        Failed.class,
        judge(new Gate(null, List.of(other)), Measure.TIME, around(100), around(150)));
  }

  /// The gate on itself: of a thousand builds that changed nothing it fails none, of a hundred that
  /// became half as slow again it lets none pass, on a machine whose forks vary by a tenth.
  @Test
  void itFailsWhatIsSlowerAndNothingElse() {
    var random = new SplittableRandom(11);
    long failed =
        IntStream.range(0, 1_000)
            .filter(i ->
                judge(GATE, Measure.TIME, noisy(random, 100), noisy(random, 100)) instanceof Failed)
            .count();
    long passed =
        IntStream.range(0, 100)
            .filter(i ->
                judge(GATE, Measure.TIME, noisy(random, 100), noisy(random, 150)) instanceof Passed)
            .count();
    assertEquals(0, failed, "changed nothing, and failed");
    assertEquals(0, passed, "became slower, and passed");
  }

  /// And it decides: an undecided gate would pass the test above as well.
  @Test
  void itDecidesOnAMachineOfOrdinaryNoise() {
    var random = new SplittableRandom(12);
    long decided =
        IntStream.range(0, 200)
            .filter(i ->
                judge(GATE, Measure.TIME, noisy(random, 100), noisy(random, 160)) instanceof Failed)
            .count();
    assertTrue(decided >= 180, decided + " of 200 were failed");
  }

  private static List<Double> noisy(SplittableRandom random, double middle) {
    return IntStream.range(0, 10)
        .mapToObj(i -> middle * (1 + 0.05 * random.nextGaussian()))
        .toList();
  }
}
