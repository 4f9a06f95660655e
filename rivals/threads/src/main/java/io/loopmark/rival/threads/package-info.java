/// Plain threads behind the contract: every task is a thread that runs at once and in parallel,
/// platform or virtual. It is the thread model as its own handbook has it, not an imitation of an
/// event loop: it gives no order between tasks, and it is not meant to.
@NullMarked
package io.loopmark.rival.threads;

import org.jspecify.annotations.NullMarked;
