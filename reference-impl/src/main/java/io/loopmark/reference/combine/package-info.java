/// What tasks and futures are combined with: wait, gather, waitFor, timeout, task group,
/// asCompleted, shield. Written on the contract alone; [io.loopmark.reference.combine.Combinators]
/// is the door, through which an event loop implements its methods of the same names.
@NullMarked
package io.loopmark.reference.combine;

import org.jspecify.annotations.NullMarked;
