package io.loopmark.tck.mutant;

/// A rule that must notice a mutant, and how.
///
/// @param rule its id
/// @param because a part of what it must have seen: of the message of its verdict or of the trace.
///   A rule that fails over something else has not noticed the bug
public record Killer(String rule, String because) {}
