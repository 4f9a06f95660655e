package io.loopmark.tck.junit;

/// The reference, loop-scheduled, under every rule.
@Conformance("reference")
final class ReferenceConformanceTest {}
