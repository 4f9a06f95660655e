package io.loopmark.rival.kotlin

import java.time.Duration
import kotlin.concurrent.thread
import kotlin.coroutines.ContinuationInterceptor
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.runBlocking

/** The event loop of a `runBlocking`, on a thread of its own until it is closed. */
internal class LoopThread : AutoCloseable {

  private val started = CompletableDeferred<CoroutineScope>()
  private val stop = Job()
  private val thread: Thread = thread(name = "loop-of-kotlin") { serve() }

  /** What is launched here runs on the loop, until it is closed. */
  val scope: CoroutineScope = runBlocking { started.await() }

  private val dispatcher = scope.coroutineContext[ContinuationInterceptor]!!

  private fun serve() = runBlocking {
    started.complete(this)
    stop.join()
    coroutineContext.cancelChildren()
  }

  /** Runs [body] on the loop and waits for its value, from any other thread. */
  fun <T> call(body: suspend CoroutineScope.() -> T): T = runBlocking(dispatcher, body)

  /** Cancels what still runs, waits for its end, and ends the thread. */
  override fun close() {
    stop.complete()
    check(thread.join(PATIENCE)) { "$thread still runs after $PATIENCE (expected: terminated)" }
  }

  private companion object {
    val PATIENCE: Duration = Duration.ofSeconds(60)
  }
}
