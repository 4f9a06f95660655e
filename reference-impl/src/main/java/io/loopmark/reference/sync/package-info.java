/// Locks, events, conditions, semaphores, barriers and queues, written on the contract alone: what
/// they need of a loop is a future and the running-loop query. No scheduling happens here.
///
/// All of them are used on one loop at a time and need no memory barriers of their own; what binds
/// them to a loop is [io.loopmark.reference.sync.HomeLoop].
@NullMarked
package io.loopmark.reference.sync;

import org.jspecify.annotations.NullMarked;
