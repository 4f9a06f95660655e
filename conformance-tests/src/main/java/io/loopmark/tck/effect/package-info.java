/// The way in for runtimes of another colour: rules stay in direct style, and each call of the
/// contract inside a rule becomes an *effect* that a [io.loopmark.tck.effect.Driver] performs with
/// its own operations. [io.loopmark.tck.effect.EffectRuntime] is the runtime that the rules see.
///
/// Every body of a rule (coroutine, callback, generator, block) is a *strand*: it runs on a thread
/// of the suite, one at a time, and only inside [io.loopmark.tck.effect.Strand#resume].
@NullMarked
package io.loopmark.tck.effect;

import org.jspecify.annotations.NullMarked;
