/// Kotlin coroutines as a model to measure: kotlinx.coroutines on the event loop of `runBlocking`,
/// and Ktor for HTTP, as their own documentation uses them. It is no runtime of the contract: what
/// suspends in Kotlin is compiled into state machines, which code written in Java cannot be.
@NullMarked
package io.loopmark.rival.kotlin;

import org.jspecify.annotations.NullMarked;
