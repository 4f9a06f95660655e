package io.loopmark.report.result;

import org.jspecify.annotations.Nullable;

/// A rule of the catalogue.
///
/// @param source file and line of the method that checks it
/// @param intent why it exists
/// @param check where to look when a runtime fails it: completes "if this fails, check …"
public record Rule(
    String id,
    String chapter,
    Level level,
    String text,
    @Nullable String source,
    @Nullable String intent,
    @Nullable String check) {}
