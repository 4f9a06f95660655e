/// The conformance suite: rules about asyncio-style runtimes, and verdicts on those that are found.
/// [io.loopmark.tck.Verifier] is the door for programs, `io.loopmark.tck.junit` the one for test
/// classes. It is not a test framework and contains no runtime.
@NullMarked
package io.loopmark.tck;

import org.jspecify.annotations.NullMarked;
