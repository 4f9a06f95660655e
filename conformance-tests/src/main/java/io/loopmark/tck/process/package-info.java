/// The way in for any language: effects as JSON lines on the standard input and output of a
/// process. `PROTOCOL.md` is the whole truth about the lines; this package speaks the suite's half.
@NullMarked
package io.loopmark.tck.process;

import org.jspecify.annotations.NullMarked;
