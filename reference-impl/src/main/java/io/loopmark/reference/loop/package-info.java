/// The kernel: ready queue, timers, selector, stepping of tasks, futures. It is not where
/// combinators, locks, streams and HTTP live; those are written on the contract alone.
@NullMarked
package io.loopmark.reference.loop;

import org.jspecify.annotations.NullMarked;
