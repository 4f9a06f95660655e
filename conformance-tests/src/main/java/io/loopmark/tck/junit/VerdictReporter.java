package io.loopmark.tck.junit;

import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Verdict;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Tells the platform what came of each rule.
final class VerdictReporter implements VerdictListener {

  private final RuntimeDescriptor runtime;
  private final EngineExecutionListener platform;

  VerdictReporter(RuntimeDescriptor runtime, EngineExecutionListener platform) {
    this.runtime = runtime;
    this.platform = platform;
  }

  @Override
  public void starting(RuleEntry rule) {
    runtime.child(rule).ifPresent(platform::executionStarted);
  }

  @Override
  public void verdict(Verdict verdict) {
    runtime
        .child(verdict.rule())
        .ifPresent(test -> platform.executionFinished(test, result(verdict)));
  }

  private static TestExecutionResult result(Verdict verdict) {
    if (verdict.isStale()) {
      return TestExecutionResult.failed(failure(verdict));
    }
    if (verdict.isKnown()) {
      return TestExecutionResult.aborted(new TestAbortedException(verdict.report()));
    }
    return switch (verdict.kind()) {
      case PASS -> TestExecutionResult.successful();
      case FAIL, FLAKY, HANG, CRASH, UNAVAILABLE -> TestExecutionResult.failed(failure(verdict));
      case NOT_EXPRESSIBLE, INCONCLUSIVE ->
          TestExecutionResult.aborted(new TestAbortedException(verdict.report()));
    };
  }

  /// The difference in a form that IDEs show side by side; where it came from is in the message.
  private static AssertionFailedError failure(Verdict verdict) {
    Judgement judgement = verdict.judgement();
    var failure =
        judgement.expected().isEmpty()
            ? new AssertionFailedError(verdict.report())
            : new AssertionFailedError(
                verdict.report(),
                String.join("\n", judgement.expected()),
                String.join("\n", judgement.actual()));
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
