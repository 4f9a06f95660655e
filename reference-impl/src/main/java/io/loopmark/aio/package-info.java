/// The contract of an asyncio-style runtime: interfaces, records and exceptions in asyncio's
/// vocabulary, in direct style. It contains no event loop; [io.loopmark.aio.AsyncRuntime] is the
/// door through which one is found.
///
/// **Suspension.** A coroutine body is plain Java. Methods marked [io.loopmark.aio.Suspends] may
/// give control back to the loop; between two of them no other task or callback of the same loop
/// runs. They may be called only inside a task, elsewhere they are a
/// [io.loopmark.aio.UsageException].
///
/// **Threads.** Unless a method says otherwise it may be called only on the thread of its loop,
/// that is inside one of the loop's tasks and callbacks, or while the loop is not running. The
/// exceptions are `callSoonThreadsafe` and `runCoroutineThreadsafe`.
///
/// **Signals.** Cancellation, closing and fatal conditions are [io.loopmark.aio.Signal]s, which are
/// not `Exception`s: `catch (Exception e)` in a body cannot swallow them, `finally` sees them.
///
/// **Time** is a [java.time.Duration] since the epoch of the loop's [io.loopmark.aio.Clock].
@NullMarked
package io.loopmark.aio;

import org.jspecify.annotations.NullMarked;
