package io.loopmark.tck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.verdict.Verdict;
import java.io.IOException;
import java.util.List;

/// Tries rules on runtimes and tells a [VerdictListener] what came of each.
///
/// Every runtime is judged in processes of its own: whatever it does costs only its own verdicts.
public final class Verifier {

  private final VerifyOptions options;
  private final VerdictListener listener;
  private final VerifySummary.Counting summary = new VerifySummary.Counting();

  private Verifier(VerifyOptions options, VerdictListener listener) {
    this.options = options;
    this.listener = listener;
  }

  /// Verifies as `options` say. Runs on the calling thread.
  ///
  /// @throws io.loopmark.tck.catalog.UnknownRuleException if a glob matches no rule
  /// @throws UnknownRuntimeException if a runtime is not there
  /// @throws io.loopmark.tck.runtime.BrokenRuntimeException if one is announced but cannot be made
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

  private VerifySummary run() throws IOException {
    RuleCatalog rules = RuleCatalog.load().select(options.rules());
    try (Courtroom courtroom = Courtroom.open(options)) {
      List<RuntimeDescription> chosen = choose(courtroom.runtimes());
      listener.catalog(rules);
      int total = chosen.size() * rules.rules().size();
      int done = 0;
      for (RuntimeDescription runtime : chosen) {
        if (done > 0) {
          courtroom.renew();
        }
        listener.runtime(runtime);
        for (RuleEntry rule : rules.rules()) {
          listener.starting(rule);
          Verdict verdict = courtroom.judge(runtime, rule);
          summary.add(verdict.kind());
          listener.verdict(verdict);
          done++;
          listener.progress(done, total);
        }
      }
    }
    return summary.done();
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
