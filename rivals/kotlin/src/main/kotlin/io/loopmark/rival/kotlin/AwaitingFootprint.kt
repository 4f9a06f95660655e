package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.Footprint
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/** Every coroutine awaits an answer of its own, as one that waits for a server does. */
internal class AwaitingFootprint : Footprint {

  override fun hold(tasks: Int, depth: Int): Footprint.Held = Suspended(tasks, depth)

  private class Suspended(tasks: Int, private val depth: Int) : Footprint.Held {

    private val loop = LoopThread()
    private val answers = List(tasks) { CompletableDeferred<Long>() }
    private var released = 0

    /** When it is the caller's turn again, all have begun, and all suspend. */
    private val parent =
      loop.call {
        loop.scope
          .launch(start = UNDISPATCHED) { answers.forEach { launch { awaitAndCount(it) } } }
          .also { yield() }
      }

    private suspend fun awaitAndCount(answer: Deferred<Long>) {
      if (awaitBelow(depth, answer) == depth * (depth + 1L) / 2) released++
    }

    /** The sum of 1 to [depth], once there is an answer. */
    private suspend fun awaitBelow(depth: Int, answer: Deferred<Long>): Long {
      val alive = depth.toLong()
      return alive + if (depth == 1) answer.await() else awaitBelow(depth - 1, answer)
    }

    override fun release(): Int = loop.call {
      answers.forEach { it.complete(0) }
      parent.join()
      released
    }

    override fun close() = loop.close()
  }
}
