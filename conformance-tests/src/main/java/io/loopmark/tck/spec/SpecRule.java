package io.loopmark.tck.spec;

import io.loopmark.tck.rule.Level;

/// One rule of the specification.
///
/// @param id the id
/// @param level how binding it is
/// @param text the sentence
/// @param intent why it exists and what breaks without it
/// @param check where to look when a runtime fails it: completes "if this fails, check …"
/// @param changed what differs between versions of CPython, or empty
/// @param untested why no rule of the suite tries it, or empty
/// @param chapter the number of its chapter
public record SpecRule(
    String id,
    Level level,
    String text,
    String intent,
    String check,
    String changed,
    String untested,
    int chapter) {}
