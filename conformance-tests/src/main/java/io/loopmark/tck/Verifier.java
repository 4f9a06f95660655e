package io.loopmark.tck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.known.KnownDifference;
import io.loopmark.tck.known.KnownDifferences;
import io.loopmark.tck.process.ProcessRuntime;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.verdict.Verdict;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/// Tries rules on runtimes and tells a [VerdictListener] what came of each.
///
/// Every runtime is judged in processes of its own: whatever it does costs only its own verdicts.
public final class Verifier {

  private final VerifyOptions options;
  private final VerdictListener listener;
  private final List<Verdict> verdicts = new ArrayList<>();
  private KnownDifferences known = KnownDifferences.NONE;
  private int total;

  private Verifier(VerifyOptions options, VerdictListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /// Verifies as `options` say. Runs on the calling thread.
  ///
  /// @throws io.loopmark.tck.catalog.UnknownRuleException if a glob matches no rule
  /// @throws UnknownRuntimeException if a runtime is not there
  /// @throws io.loopmark.tck.runtime.BrokenRuntimeException if one is announced but cannot be made
  /// @throws io.loopmark.tck.known.KnownDifferencesException if a list of known differences cannot
  ///   be used
  /// @throws IOException if no process can be started
  public static VerifySummary verify(VerifyOptions options, VerdictListener listener)
      throws IOException {
    return new Verifier(options, listener).run();
  }

  /// The runtimes on the class path of this process and `options`.
  public static List<RuntimeDescription> runtimes(VerifyOptions options) throws IOException {
    try (Courtroom courtroom = Courtroom.open(options)) {
      return courtroom.runtimes();
    }
  }

  /// The names of the runtimes that `processes` start: each is started once and asked.
  ///
  /// @throws io.loopmark.tck.runtime.BrokenRuntimeException if one does not answer as it should
  public static List<String> namesOf(List<String> processes) {
    return processes.stream().map(ProcessRuntime::nameOf).toList();
  }

  /// The lists of known differences of `runtimes`, as `options` name or replace them.
  ///
  /// @throws io.loopmark.tck.known.KnownDifferencesException if one cannot be used
  public static KnownDifferences known(VerifyOptions options, List<RuntimeDescription> runtimes)
      throws IOException {
    try (URLClassLoader loader = ExtraClassPath.loader(options.classPath())) {
      return KnownDifferences.find(runtimes, loader, options.known());
    }
  }

  private VerifySummary run() throws IOException {
    RuleCatalog rules = RuleCatalog.load().select(options.rules());
    try (Courtroom courtroom = Courtroom.open(options)) {
      List<RuntimeDescription> chosen = choose(courtroom.runtimes());
      known = known(options, courtroom.runtimes());
      listener.catalog(rules);
      total = chosen.size() * rules.rules().size();
      boolean used = false;
      for (RuntimeDescription runtime : chosen) {
        listener.runtime(runtime);
        if (used) {
          courtroom.renew();
        }
        used = true;
        if (options.attach()) {
          judge(courtroom, runtime, rules.rules());
        } else {
          judgeInLanes(courtroom, runtime, rules.rules());
        }
      }
    }
    return VerifySummary.of(verdicts);
  }

  private void judge(Courtroom courtroom, RuntimeDescription runtime, List<RuleEntry> rules)
      throws IOException {
    for (RuleEntry rule : rules) {
      listener.starting(rule);
      tell(courtroom.judge(runtime, rule, listed(runtime, rule).isPresent()));
    }
  }

  private void judgeInLanes(Courtroom first, RuntimeDescription runtime, List<RuleEntry> rules)
      throws IOException {
    try (Lanes lanes = Lanes.open(options, first, runtime, rules.size())) {
      List<Future<Verdict>> coming =
          lanes.judge(runtime, rules, rule -> listed(runtime, rule).isPresent());
      for (int i = 0; i < coming.size(); i++) {
        listener.starting(rules.get(i));
        tell(Lanes.await(coming.get(i)));
      }
    }
  }

  private Optional<KnownDifference> listed(RuntimeDescription runtime, RuleEntry rule) {
    return known.of(runtime.name(), rule.id());
  }

  private void tell(Verdict judged) {
    Verdict verdict =
        known.of(judged.runtime(), judged.rule().id()).map(judged::withKnown).orElse(judged);
    verdicts.add(verdict);
    listener.verdict(verdict);
    listener.progress(verdicts.size(), total);
  }

  private List<RuntimeDescription> choose(List<RuntimeDescription> known) {
    List<String> names = known.stream().map(RuntimeDescription::name).toList();
    for (String wanted : options.runtimes()) {
      if (!wanted.equals(VerifyOptions.ALL) && !names.contains(wanted)) {
        throw new UnknownRuntimeException(wanted, names);
      }
    }
    if (options.runtimes().contains(VerifyOptions.ALL)) {
      return known;
    }
    return known.stream().filter(each -> options.runtimes().contains(each.name())).toList();
  }
}
