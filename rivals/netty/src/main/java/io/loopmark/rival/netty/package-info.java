/// Netty as a model to measure: its event loops, timers and HTTP codec as its own examples use
/// them. It is no runtime of the contract: Netty has handlers, not coroutines.
@NullMarked
package io.loopmark.rival.netty;

import org.jspecify.annotations.NullMarked;
