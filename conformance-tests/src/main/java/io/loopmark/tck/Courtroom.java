package io.loopmark.tck;

import io.loopmark.aio.Capability;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.child.ChildVerdict;
import io.loopmark.tck.child.RuleProcess;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Where rules are tried: child processes, or this process when a debugger wants to look on.
abstract sealed class Courtroom implements AutoCloseable {

  /// In real time a failure must show itself more than once; one that does not is flaky.
  private static final int ATTEMPTS_IN_REAL_TIME = 3;

  /// How often a noisy machine is given another chance.
  private static final int MOST_ATTEMPTS = 6;

  private final VerifyOptions options;

  private Courtroom(VerifyOptions options) {
    this.options = options;
  }

  static Courtroom open(VerifyOptions options) throws IOException {
    return options.attach() ? new Attached(options) : new Forked(options);
  }

  /// Those that the options name; all that are there if one is not among them.
  abstract List<RuntimeDescription> runtimes();

  abstract ChildVerdict attempt(String runtime, String rule) throws IOException;

  /// Gives the next runtime a fresh process.
  abstract void renew() throws IOException;

  @Override
  public abstract void close();

  /// Tries the rule as often as asked for, and in real time again when it failed.
  ///
  /// @param isListed whether the runtime is known to break it: then seeing it once is enough
  final Verdict judge(RuntimeDescription runtime, RuleEntry rule, boolean isListed)
      throws IOException {
    if (!runtime.unavailable().isEmpty()) {
      return verdict(runtime.name(), rule, unavailable(runtime.unavailable()), "", "");
    }
    List<ChildVerdict> attempts = new ArrayList<>();
    boolean realTime = !runtime.capabilities().contains(Capability.CLOCK);
    int wanted = options.repeat();
    for (int i = 0; i < wanted; i++) {
      ChildVerdict attempt = attempt(runtime.name(), rule.id());
      attempts.add(attempt);
      VerdictKind kind = attempt.judgement().kind();
      if (realTime && kind == VerdictKind.FAIL && !isListed) {
        wanted = Math.max(wanted, ATTEMPTS_IN_REAL_TIME);
      } else if (kind == VerdictKind.INCONCLUSIVE) {
        wanted = Math.min(wanted + 1, Math.max(options.repeat(), MOST_ATTEMPTS));
      }
    }
    List<ChildVerdict> conclusive =
        attempts.stream()
            .filter(attempt -> attempt.judgement().kind() != VerdictKind.INCONCLUSIVE)
            .toList();
    return combined(runtime.name(), rule, conclusive.isEmpty() ? attempts : conclusive);
  }

  private static Judgement unavailable(String why) {
    return new Judgement(
        VerdictKind.UNAVAILABLE,
        Reason.NOT_INSTALLED,
        why,
        List.of(),
        List.of(),
        "",
        "",
        Duration.ZERO);
  }

  private Verdict combined(String runtime, RuleEntry rule, List<ChildVerdict> attempts) {
    ChildVerdict first = attempts.getFirst();
    List<ChildVerdict> others =
        attempts.stream()
            .filter(each -> each.judgement().kind() != first.judgement().kind())
            .toList();
    if (others.isEmpty()) {
      return verdict(runtime, rule, first.judgement(), first.output(), first.taint());
    }
    ChildVerdict worst =
        attempts.stream()
            .filter(each -> each.judgement().kind() != VerdictKind.PASS)
            .findFirst()
            .orElse(first);
    long passes =
        attempts.stream().filter(each -> each.judgement().kind() == VerdictKind.PASS).count();
    Judgement seen = worst.judgement();
    String message =
        "passed %d of %d times; else %s: %s"
            .formatted(passes, attempts.size(), seen.kind().word(), seen.message());
    Judgement flaky =
        new Judgement(
            VerdictKind.FLAKY,
            seen.reason(),
            message,
            seen.expected(),
            seen.actual(),
            seen.source(),
            seen.details(),
            seen.took());
    return verdict(runtime, rule, flaky, worst.output(), worst.taint());
  }

  private Verdict verdict(
      String runtime, RuleEntry rule, Judgement judgement, String output, String note) {
    String repeatCommand = RepeatCommand.of(options, runtime, rule.id());
    return new Verdict(runtime, rule, judgement, output, note, repeatCommand);
  }

  private static final class Forked extends Courtroom {
    private final RuleProcess process;

    Forked(VerifyOptions options) throws IOException {
      super(options);
      // Whether the runtime of a given list exists can only be told from all of them.
      List<String> wanted =
          options.known().isEmpty() ? options.runtimes() : List.of(VerifyOptions.ALL);
      process = new RuleProcess(options.supplies(), options.deadline(), wanted);
    }

    @Override
    List<RuntimeDescription> runtimes() {
      return process.runtimes();
    }

    @Override
    ChildVerdict attempt(String runtime, String rule) throws IOException {
      return process.attempt(runtime, "", rule);
    }

    @Override
    void renew() throws IOException {
      process.renew();
    }

    @Override
    public void close() {
      process.close();
    }
  }

  private static final class Attached extends Courtroom {
    private static final Duration PATIENCE_OF_A_DEBUGGER = Duration.ofHours(8);

    private final Runtimes runtimes;
    private final RuleCatalog catalog = RuleCatalog.load();
    private final Judge judge;

    Attached(VerifyOptions options) throws IOException {
      super(options);
      runtimes =
          Runtimes.find(ExtraClassPath.loader(options.classPath()), options.supplies().given());
      judge = new Judge(PATIENCE_OF_A_DEBUGGER);
    }

    @Override
    List<RuntimeDescription> runtimes() {
      List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
      return runtimes.all().stream().map(runtime -> RuntimeDescription.of(runtime, flags)).toList();
    }

    @Override
    ChildVerdict attempt(String runtime, String rule) {
      Judgement judgement = judge.judge(catalog.rule(rule), runtimes.named(runtime));
      boolean stuck = judgement.reason() == Reason.DEADLINE;
      return new ChildVerdict(judgement, "", stuck ? "the rule still runs in this process" : "");
    }

    @Override
    void renew() {
      // One process serves all: that is what attaching means.
    }

    @Override
    public void close() {
      // Nothing was started.
    }
  }
}
