package io.loopmark.report.compare;

/// One thing that both sides have measured.
///
/// @param subject what was measured, such as `yield-loop[tasks=2]@reference`
/// @param unit which of its figures, such as `ns/op` or `p50 ms`
/// @param measure what kind of figure it is
public record Quantity(String subject, String unit, Measure measure) {}
