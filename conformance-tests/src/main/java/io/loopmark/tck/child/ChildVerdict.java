package io.loopmark.tck.child;

import io.loopmark.tck.verdict.Judgement;

/// What came of one rule in a child.
///
/// @param judgement the judgement
/// @param output what the child printed meanwhile; only kept when the rule did not pass
/// @param taint why the process was given up afterwards, or empty
public record ChildVerdict(Judgement judgement, String output, String taint) {}
