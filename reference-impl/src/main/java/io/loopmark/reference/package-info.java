/// Assembles the reference: the two runtimes that [java.util.ServiceLoader] finds. Contains no
/// semantics of its own.
@NullMarked
package io.loopmark.reference;

import org.jspecify.annotations.NullMarked;
