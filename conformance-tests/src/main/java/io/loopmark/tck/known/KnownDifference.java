package io.loopmark.tck.known;

/// A rule that a runtime is known to break.
///
/// @param runtime the name of the runtime
/// @param rule the id of the rule
/// @param reason why, in words for its users
/// @param always false if it is a matter of luck whether the rule is seen broken: such an entry
///   cannot go stale
/// @param list the file that says so
public record KnownDifference(
    String runtime, String rule, String reason, boolean always, String list) {}
