package io.loopmark.tck.junit;

/// The reference on stock virtual threads, under every rule.
@Conformance("reference-portable")
final class PortableConformanceTest {}
