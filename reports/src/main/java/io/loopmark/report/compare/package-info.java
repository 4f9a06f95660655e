/// Two sides of one build each: what moved between them, by how much, and whether that fails a
/// gate.
@NullMarked
package io.loopmark.report.compare;

import org.jspecify.annotations.NullMarked;
