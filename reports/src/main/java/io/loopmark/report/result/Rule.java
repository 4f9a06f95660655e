package io.loopmark.report.result;

import org.jspecify.annotations.Nullable;

/// A rule of the catalogue.
///
/// @param source file and line of the method that checks it
public record Rule(String id, String chapter, Level level, String text, @Nullable String source) {}
