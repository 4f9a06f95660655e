package io.loopmark.tck.judge;

import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.rule.Evidence;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One run of one rule on a thread of its own.
final class Attempt {

  private final RuleEntry rule;
  private final Trial trial;
  private final Thread thread;
  private volatile @Nullable Throwable error;
  private volatile @Nullable Evidence evidence;

  Attempt(RuleEntry rule, Trial trial) {
    this.rule = rule;
    this.trial = trial;
    this.thread = Thread.ofPlatform().daemon().name("rule " + rule.id()).unstarted(this::attempt);
  }

  private void attempt() {
    try {
      rule.attempt(trial);
    } catch (Throwable thrown) { // becomes the verdict
      error = thrown;
    }
    try {
      evidence = trial.end();
    } catch (Throwable thrown) { // becomes the verdict, unless there is an error already
      error = error == null ? thrown : error;
      evidence = trial.evidence();
    }
  }

  /// Runs the rule.
  ///
  /// @return false if it did not end before `deadline`
  boolean run(Duration deadline) {
    thread.start();
    try {
      return thread.join(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging " + rule.id(), e);
    }
  }

  /// What the rule let out, or null.
  @Nullable Throwable error() {
    return error;
  }

  /// What the trial has to show, also if it has not ended.
  Evidence evidence() {
    Evidence ended = evidence;
    return ended == null ? trial.evidence() : ended;
  }
}
