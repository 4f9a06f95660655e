package io.loopmark.cli.step;

import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.selfcheck.MutantResult;
import io.loopmark.tck.selfcheck.SelfCheckListener;
import io.loopmark.tck.selfcheck.SelfCheckOptions;
import java.time.Duration;
import java.util.function.Consumer;

/// Says how far a self-check is, and hands its results on.
public final class SelfCheckProgress implements SelfCheckListener {

  /// Most rules take milliseconds; one that a bug makes wait takes seconds.
  private static final Duration PER_MUTANT = Duration.ofSeconds(2);

  private final Progress progress;
  private final Consumer<MutantResult> results;

  /// Tells `progress`, which was planned as [#planned] says.
  public SelfCheckProgress(Progress progress, Consumer<MutantResult> results) {
    this.progress = progress;
    this.results = results;
    progress.now("self-check: the rules without any bug");
  }

  /// About how long a self-check will take.
  ///
  /// @throws io.loopmark.tck.mutant.UnknownMutantException if a glob matches no mutant
  public static Duration planned(SelfCheckOptions options) {
    return PER_MUTANT.multipliedBy(MutantCatalog.select(options.mutants()).size());
  }

  @Override
  public void starting(Mutant mutant) {
    progress.now("self-check " + mutant.name());
  }

  @Override
  public void mutant(MutantResult result) {
    results.accept(result);
    progress.done(PER_MUTANT);
  }
}
