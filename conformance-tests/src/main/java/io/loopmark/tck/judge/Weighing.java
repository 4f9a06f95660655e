package io.loopmark.tck.judge;

import static io.loopmark.tck.verdict.VerdictKind.FAIL;
import static io.loopmark.tck.verdict.VerdictKind.HANG;
import static io.loopmark.tck.verdict.VerdictKind.NOT_EXPRESSIBLE;
import static io.loopmark.tck.verdict.VerdictKind.PASS;

import io.loopmark.aio.Capability;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.process.DriverFault;
import io.loopmark.tck.rule.Evidence;
import io.loopmark.tck.rule.NotExpressible;
import io.loopmark.tck.rule.RuleFailure;
import io.loopmark.tck.vectors.ServerException;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a judgement of what an attempt has to show. The strongest evidence decides: a loop that
/// cannot go on, then a comparison that failed, then an error, then what was left over.
final class Weighing {

  private final RuleEntry rule;
  private final Duration took;

  Weighing(RuleEntry rule, Duration took) {
    this.rule = rule;
    this.took = took;
  }

  Judgement weigh(Attempt attempt) {
    Evidence evidence = attempt.evidence();
    Judgement judgement = weigh(attempt, evidence);
    return evidence.notAsked().isEmpty()
        ? judgement
        : judgement.withNotAsked(Assertions.of(rule.method()).notAsked(evidence));
  }

  private Judgement weigh(Attempt attempt, Evidence evidence) {
    Throwable error = attempt.error();
    if (!evidence.deadlock().isEmpty()) {
      return plain(HANG, Reason.DEADLOCK, evidence.deadlock(), evidence.uncompared(), error);
    }
    if (error instanceof DriverFault || error instanceof ServerException) {
      String message = String.valueOf(error.getMessage());
      return plain(VerdictKind.CRASH, Reason.PROCESS_ENDED, message, evidence.uncompared(), error);
    }
    if (error instanceof NotExpressible) {
      return notExpressible(String.valueOf(error.getMessage()));
    }
    RuleFailure failure = evidence.failure();
    if (failure != null) {
      return difference(failure);
    }
    if (error instanceof OutOfMemoryError) {
      return plain(VerdictKind.CRASH, Reason.OUT_OF_MEMORY, error.toString(), List.of(), error);
    }
    if (error instanceof UnsupportedOperationException
        && Set.of(Capability.CLOCK).containsAll(rule.needs())) {
      // No capability stands for what the rule uses; refusing with a reason is how to declare it.
      return notExpressible("the runtime refuses: " + error.getMessage());
    }
    if (error != null) {
      String message = "unexpected " + error + remedy(error);
      return plain(FAIL, Reason.ERROR, message, evidence.uncompared(), error);
    }
    return weighRest(evidence);
  }

  private static String remedy(Throwable error) {
    return error instanceof IncompatibleClassChangeError
        ? "; build the runtime against this version of the contract"
        : "";
  }

  private Judgement weighRest(Evidence evidence) {
    if (!evidence.openLoops().isEmpty()) {
      return leak(String.join(", ", evidence.openLoops()));
    }
    if (!evidence.unexpectedReports().isEmpty()) {
      ExceptionContext report = evidence.unexpectedReports().getFirst();
      String message =
          "the exception handler was told what nobody expected: "
              + report.message()
              + (report.exception() == null ? "" : " (" + report.exception() + ")")
              + (evidence.behindReport().isEmpty() ? "" : ", from " + evidence.behindReport());
      return plain(FAIL, Reason.LEAK, message, List.of(), report.exception());
    }
    if (!evidence.uncompared().isEmpty()) {
      String message = "something happened after everything was compared";
      return plain(FAIL, Reason.DIFFERENCE, message, evidence.uncompared(), null);
    }
    String vacuity = vacuity(evidence);
    if (!vacuity.isEmpty()) {
      return plain(FAIL, Reason.VACUOUS, vacuity + ", so it proves nothing", List.of(), null);
    }
    return plain(PASS, Reason.NONE, evidence.observation(), List.of(), null);
  }

  /// Which assertion the rule did not come to, or empty.
  private String vacuity(Evidence evidence) {
    if (evidence.reached().isEmpty()) {
      return "the rule ended without comparing anything";
    }
    List<String> missed = Assertions.of(rule.method()).missed(evidence);
    return missed.isEmpty()
        ? ""
        : "the rule ended without reaching its assertion at " + String.join(", ", missed);
  }

  /// A rule that needs what the runtime does not declare must be refused cleanly.
  Judgement weighUndeclared(Attempt attempt, Set<Capability> missing) {
    if (refused(attempt.error()) || passes(attempt)) {
      return notDeclared(missing);
    }
    String message =
        "uses %s, which the runtime does not declare, and was not refused by an UnsupportedOperationException"
            .formatted(missing);
    Judgement judgement = weigh(attempt);
    return new Judgement(
        judgement.kind() == PASS ? FAIL : judgement.kind(),
        Reason.UNDECLARED,
        message + "; instead: " + judgement.message(),
        judgement.expected(),
        judgement.actual(),
        judgement.source(),
        judgement.details(),
        took);
  }

  private boolean passes(Attempt attempt) {
    return weigh(attempt).kind() == PASS;
  }

  private static boolean refused(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsupportedOperationException) {
        return true;
      }
    }
    return false;
  }

  Judgement notDeclared(Set<Capability> missing) {
    return notExpressible("the runtime does not declare " + missing);
  }

  Judgement notExpressible(String why) {
    return plain(NOT_EXPRESSIBLE, Reason.NOT_DECLARED, why, List.of(), null);
  }

  static Judgement inconclusive(Judgement failed, Duration jitter) {
    String message =
        "this machine was %d ms late itself meanwhile, so it cannot tell: %s"
            .formatted(jitter.toMillis(), failed.message());
    return new Judgement(
        VerdictKind.INCONCLUSIVE,
        failed.reason(),
        message,
        failed.expected(),
        failed.actual(),
        failed.source(),
        failed.details(),
        failed.took());
  }

  /// @param broken what came of the same rule with the bug in the runtime
  static Judgement notProvoked(Judgement passed, String mutant, Judgement broken) {
    boolean unnoticed = broken.kind() == PASS;
    String instead = unnoticed ? "passes too" : "is broken for another reason: " + broken.message();
    String message =
        "this machine does not provoke what the rule needs: tried in the same way, the mutant %s %s"
            .formatted(mutant, instead);
    return new Judgement(
        VerdictKind.INCONCLUSIVE,
        unnoticed ? Reason.NOT_PROVOKED : broken.reason(),
        message,
        List.of(),
        List.of(),
        passed.source(),
        broken.details(),
        passed.took());
  }

  Judgement leak(String left) {
    return plain(FAIL, Reason.LEAK, "left over after the rule: " + left, List.of(), null);
  }

  /// @param state what the runtime says it is doing, or empty
  Judgement deadlinePassed(Duration deadline, Attempt attempt, String state) {
    Evidence evidence = attempt.evidence();
    return new Judgement(
        HANG,
        Reason.DEADLINE,
        "not ended after " + deadline.toMillis() + " ms",
        List.of(),
        evidence.uncompared(),
        rule.sourceFile(),
        (state + "\n" + ThreadDump.take()).strip(),
        took);
  }

  private Judgement difference(RuleFailure failure) {
    return new Judgement(
        FAIL,
        switch (failure.kind()) {
          case DIFFERENCE -> Reason.DIFFERENCE;
          case RETAINED -> Reason.RETAINED;
        },
        String.valueOf(failure.getMessage()),
        failure.expected(),
        failure.actual(),
        sourceOf(failure),
        stackTrace(failure),
        took);
  }

  private Judgement plain(
      VerdictKind kind,
      Reason reason,
      String message,
      List<String> seen,
      @Nullable Throwable error) {
    return new Judgement(
        kind, reason, message, List.of(), seen, sourceOf(error), stackTrace(error), took);
  }

  /// The line of the rule's own class nearest to where `error` came from.
  private String sourceOf(@Nullable Throwable error) {
    String type = rule.method().getDeclaringClass().getName();
    if (error != null) {
      for (StackTraceElement frame : error.getStackTrace()) {
        if (frame.getClassName().equals(type)) {
          return rule.sourceFile() + ":" + frame.getLineNumber();
        }
      }
    }
    return rule.sourceFile() + RuleLines.suffix(rule.method());
  }

  private static String stackTrace(@Nullable Throwable error) {
    if (error == null) {
      return "";
    }
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    // Below the rule there is only the machinery that called it.
    return text.toString()
        .replaceAll(
            "(?m)^\\s+at (java.base/jdk.internal.reflect|java.base/java.lang.reflect"
                + "|io.loopmark.tck.(catalog|judge)).*\\n",
            "");
  }
}
