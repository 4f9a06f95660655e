package io.loopmark.tck.smoke;

import io.loopmark.aio.Capability;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.child.RuleProcess;
import io.loopmark.tck.known.KnownDifference;
import io.loopmark.tck.known.KnownDifferences;
import io.loopmark.tck.rule.Level;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checks, as rules of a chapter of their own, numbered 0.
public final class Smoke {

  /// What came of one check.
  ///
  /// @param check the check; its text is the mistake that it finds
  /// @param judgement what was seen
  /// @param output what the process printed meanwhile
  /// @param known the entry of the runtime's list that explains it, if there is one
  public record Finding(
      RuleEntry check, Judgement judgement, String output, Optional<KnownDifference> known) {

    /// Whether the driver makes that mistake.
    public boolean isMistake() {
      return judgement.kind().isBroken() && known.isEmpty();
    }

    /// Whether what looks like a mistake of the driver is the runtime's own way.
    public boolean isKnown() {
      return judgement.kind().isBroken() && known.isPresent();
    }

    /// Whether the runtime has what the check needs.
    public boolean isMade() {
      return judgement.kind() != VerdictKind.NOT_EXPRESSIBLE;
    }

    /// What was seen besides, in words; empty for most checks.
    public String observation() {
      return judgement.kind() == VerdictKind.PASS ? judgement.message() : "";
    }

    /// Which rule the runtime is known to break, and why; empty if nothing is known.
    public String explanation() {
      return known
          .map(entry ->
              "%s is no mistake, %s: %s".formatted(check.id(), entry.rule(), entry.reason()))
          .orElse("");
    }

    /// The mistake, and what was expected beside what was seen.
    public String report() {
      StringBuilder text = new StringBuilder(check.id()).append(": ").append(check.text());
      text.append("\n  ").append(judgement.message());
      judgement.expected().forEach(line -> text.append("\n  expected  ").append(line));
      judgement.actual().forEach(line -> text.append("\n  actual    ").append(line));
      output.strip().lines().forEach(line -> text.append("\n  printed   ").append(line));
      return text.toString();
    }
  }

  private static final String PREFIX = "SMOKE-";

  private Smoke() {}

  /// All checks, in order.
  public static List<RuleEntry> checks() {
    return Arrays.stream(SmokeChecks.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Check.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(Smoke::entry)
        .toList();
  }

  private static RuleEntry entry(Method method) {
    Check check = method.getAnnotation(Check.class);
    return new RuleEntry(
        PREFIX + method.getName(),
        Level.MUST,
        check.mistake(),
        0,
        "Smoke",
        Set.<Capability>of(check.needs()),
        "",
        method);
  }

  private static String rule(RuleEntry check) {
    return check.method().getAnnotation(Check.class).rule();
  }

  /// Whether `id` is that of a check rather than of a rule.
  public static boolean isCheck(String id) {
    return id.startsWith(PREFIX);
  }

  /// The check of that id.
  public static RuleEntry check(String id) {
    return checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no check " + id));
  }

  /// Makes all checks of one runtime in child processes, as rules are tried.
  ///
  /// @param known what looks like a mistake and is the runtime's own way
  /// @throws IOException if no process can be started
  public static List<Finding> run(String runtime, VerifyOptions options, KnownDifferences known)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    try (var process = new RuleProcess(options.supplies(), options.deadline(), List.of(runtime))) {
      for (RuleEntry check : checks()) {
        var attempt = process.attempt(runtime, "", check.id());
        Optional<KnownDifference> difference = known.of(runtime, rule(check));
        findings.add(new Finding(check, attempt.judgement(), attempt.output(), difference));
      }
    }
    return findings;
  }
}
