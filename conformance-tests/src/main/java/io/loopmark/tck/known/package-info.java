/// What runtimes are known to do differently, and why: lists that travel with a runtime, so that a
/// difference nobody has explained stands out. It excuses; it never turns a verdict into a pass.
@NullMarked
package io.loopmark.tck.known;

import org.jspecify.annotations.NullMarked;
