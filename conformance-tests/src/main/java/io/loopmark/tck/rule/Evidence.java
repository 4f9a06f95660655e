package io.loopmark.tck.rule;

import io.loopmark.aio.ExceptionContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a trial has to show when its rule has ended; for the engine that makes a verdict of it.
///
/// @param reached the assertions that were reached: class and line of each, `a.b.SleepRules:37`
/// @param notAsked why an assertion was left out, by the place that says so
/// @param failure the first comparison that failed, wherever it stood
/// @param deadlock why a loop could not go on, or empty
/// @param observation what a MAY rule saw, or empty
/// @param uncompared the trace since the last comparison
/// @param unexpectedReports what exception handlers were told and the rule did not ask for
/// @param behindReport what the first of those is about and who made it, or empty
/// @param openLoops the loops made by hand that were still open and have now been closed, with what
///   was left on them
public record Evidence(
    Set<String> reached,
    Map<String, String> notAsked,
    @Nullable RuleFailure failure,
    String deadlock,
    String observation,
    List<String> uncompared,
    List<ExceptionContext> unexpectedReports,
    String behindReport,
    List<String> openLoops) {}
