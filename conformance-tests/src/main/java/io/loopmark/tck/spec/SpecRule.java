package io.loopmark.tck.spec;

import io.loopmark.tck.rule.Level;

/// One row of the specification.
///
/// @param id the id
/// @param level how binding it is
/// @param text the sentence
/// @param changed what differs between versions of CPython, or empty
/// @param chapter the number of its chapter
public record SpecRule(String id, Level level, String text, String changed, int chapter) {}
