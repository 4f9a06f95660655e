/// The parts of a run: verify, bench, latency. Each calls one module and hands what it says to the
/// journals.
@NullMarked
package io.loopmark.cli.step;

import org.jspecify.annotations.NullMarked;
