package example;

import io.loopmark.tck.junit.Conformance;

@Conformance("lenient")
class LenientRuntimeTest {}
