package io.loopmark.tck.judge;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Capability;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.effect.EffectRuntime;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.mutant.Witness;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.runtime.Addressed;
import io.loopmark.tck.runtime.Attended;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries rules in this process. A runtime that does not come back is given up at the deadline; its
/// thread stays, so the process is tainted from then on.
public final class Judge {

  private final Duration deadline;
  private @Nullable RealTime realTime;

  /// A judge that gives a rule `deadline` of real time.
  public Judge(Duration deadline) {
    this.deadline = deadline;
  }

  /// Tries `rule` on `runtime`.
  public Judgement judge(RuleEntry rule, AsyncRuntime runtime) {
    Set<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(rule.needs());
    missing.removeAll(runtime.capabilities());
    var untried = new Weighing(rule, Duration.ZERO);
    if (missing.contains(Capability.CLOCK) || (isDriven(runtime) && !missing.isEmpty())) {
      return untried.notDeclared(missing);
    }
    if (runtime instanceof Addressed && !rule.needs().contains(Capability.HTTP)) {
      return untried.notExpressible("a server that is only known by its address has no loop");
    }
    boolean realTime = !runtime.capabilities().contains(Capability.CLOCK);
    Judgement judgement =
        checked(rule, runtime, missing, realTime ? this::attemptInRealTime : this::attempt);
    boolean proven = judgement.kind() != VerdictKind.PASS || !canRace(rule, runtime);
    return proven ? judgement : provoked(rule, runtime, judgement);
  }

  /// Bodies that perform effects run on threads of the suite, one at a time: none of them can meet.
  private static boolean canRace(RuleEntry rule, AsyncRuntime runtime) {
    return !rule.race().isEmpty() && !isDriven(runtime);
  }

  /// A driver refuses effects one by one: a body in which that happens may be a task that nobody
  /// awaits, and the rule then ends in some other way or waits for ever. So it is not tried at all.
  private static boolean isDriven(AsyncRuntime runtime) {
    return runtime instanceof EffectRuntime;
  }

  /// Tries the rule in the same way on the runtime with the bug that it is about: a pass says
  /// nothing on a machine that does not let it notice that one either.
  private Judgement provoked(RuleEntry rule, AsyncRuntime runtime, Judgement passed) {
    Mutant mutant = MutantCatalog.named(rule.race());
    Judgement broken = attempt(rule, mutant.breakIn(runtime), Set.of());
    boolean noticed =
        mutant.killer(rule.id()).filter(killer -> killer.convicts(broken)).isPresent();
    return noticed ? passed : Weighing.notProvoked(passed, mutant.name(), broken);
  }

  private interface Attempting {
    Judgement attempt(RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing);
  }

  /// Tries the rule and looks for what is left over.
  private Judgement checked(
      RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing, Attempting attempting) {
    Before before = Before.now();
    Judgement first = attempting.attempt(rule, runtime, missing);
    if (first.kind() != VerdictKind.PASS || before.leftOver().isEmpty()) {
      return first;
    }
    // Something the runtime or the JDK starts once and keeps is not a leak, and what takes long to
    // end is none either: a second attempt tells, with patience.
    Before again = Before.now();
    Judgement second = attempting.attempt(rule, runtime, missing);
    Map<Held, Long> left = again.leftForGood();
    return left.isEmpty() ? second : leak(rule, runtime, missing, second, left);
  }

  /// Tries the rule again with somebody who looks on, and so knows when something new was there.
  private Judgement leak(
      RuleEntry rule,
      AsyncRuntime runtime,
      Set<Capability> missing,
      Judgement leaking,
      Map<Held, Long> left) {
    var sightings = new Sightings();
    Before before = Before.now();
    attempt(rule, runtime, missing, witness(rule, runtime, sightings::at));
    Map<Held, Long> seen = before.leftForGood();
    return new Weighing(rule, leaking.took())
        .leak(sightings.describe(seen.isEmpty() ? left : seen));
  }

  private Judgement attempt(RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing) {
    Judgement judgement = attempt(rule, runtime, missing, new Trial(runtime, second(runtime)));
    if (judgement.reason() != Reason.LEAK) {
      return judgement;
    }
    // With somebody who looks on, and so knows who made what is left over.
    Judgement seen = attempt(rule, runtime, missing, witness(rule, runtime, moment -> {}));
    return seen.reason() == Reason.LEAK ? seen : judgement;
  }

  private Judgement attempt(
      RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing, Witness witness) {
    var trial = new Trial(witness.runtime(), second(runtime), witness::creationOf);
    return attempt(rule, runtime, missing, trial);
  }

  private static Witness witness(RuleEntry rule, AsyncRuntime runtime, Consumer<String> moments) {
    return new Witness(runtime, rule.method().getDeclaringClass(), moments);
  }

  private Duration second(AsyncRuntime runtime) {
    boolean virtual = runtime.capabilities().contains(Capability.CLOCK);
    return virtual ? Duration.ofSeconds(1) : realTime().second();
  }

  private Judgement attempt(
      RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing, Trial trial) {
    var attempt = new Attempt(rule, trial);
    long start = System.nanoTime();
    boolean ended = attempt.run(deadline);
    var weighing = new Weighing(rule, Duration.ofNanos(System.nanoTime() - start));
    if (!ended) {
      return weighing.deadlinePassed(deadline, attempt, state(runtime));
    }
    List<String> left = endRule(runtime);
    Judgement judgement =
        missing.isEmpty() ? weighing.weigh(attempt) : weighing.weighUndeclared(attempt, missing);
    return judgement.kind() == VerdictKind.PASS && !left.isEmpty()
        ? weighing.leak(String.join(", ", left))
        : judgement;
  }

  private static List<String> endRule(AsyncRuntime runtime) {
    return runtime instanceof Attended attended ? attended.endRule() : List.of();
  }

  private static String state(AsyncRuntime runtime) {
    return runtime instanceof Attended attended ? attended.state() : "";
  }

  /// In real time a machine that is late itself cannot tell who was. What is retained is no matter
  /// of time, and the collections that show it are what makes the machine late.
  private Judgement attemptInRealTime(
      RuleEntry rule, AsyncRuntime runtime, Set<Capability> missing) {
    try (Jitter jitter = Jitter.start()) {
      Judgement judgement = attempt(rule, runtime, missing);
      boolean noisy = jitter.worst().compareTo(realTime().tolerable()) > 0;
      boolean differs = judgement.reason() == Reason.DIFFERENCE;
      return noisy && differs ? Weighing.inconclusive(judgement, jitter.worst()) : judgement;
    }
  }

  /// Measured once, for the first runtime that needs it.
  private RealTime realTime() {
    RealTime measured = realTime == null ? RealTime.measure() : realTime;
    realTime = measured;
    return measured;
  }
}
