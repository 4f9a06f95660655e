/// Suspension: a body on a stack of its own that can be left in the middle and gone on with later,
/// in two mechanisms with one face. It knows no tasks, no time and no queues; those are
/// `io.loopmark.reference.loop`.
@NullMarked
package io.loopmark.reference.coroutine;

import org.jspecify.annotations.NullMarked;
