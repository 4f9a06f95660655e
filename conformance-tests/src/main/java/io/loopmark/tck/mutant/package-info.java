/// The suite on trial: runtimes broken on purpose, each in the way of one real bug. A rule that no
/// mutant fails has proved nothing.
@NullMarked
package io.loopmark.tck.mutant;

import org.jspecify.annotations.NullMarked;
