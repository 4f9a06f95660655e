package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.TimerArmCancel
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/**
 * A timer is a coroutine in `delay`, and its end is cancellation. `UNDISPATCHED`, so that it is
 * armed when `launch` returns.
 */
internal class DelayArmCancel : TimerArmCancel {

  override fun open(delaysMillis: IntArray): TimerArmCancel.Session = Timers(delaysMillis)

  private class Timers(private val delaysMillis: IntArray) : TimerArmCancel.Session {

    private val loop = LoopThread()

    @Volatile private var fired = 0

    private val timers: Array<Job> = loop.call { Array(delaysMillis.size, ::arm) }

    private fun arm(delay: Int): Job =
      loop.scope.launch(start = UNDISPATCHED) {
        delay(delaysMillis[delay % delaysMillis.size].toLong())
        fired++
      }

    override fun churn(slots: IntArray): Int = loop.call {
      var cancelled = 0
      slots.forEachIndexed { i, slot ->
        val timer = timers[slot]
        timer.cancelAndJoin()
        if (timer.isCancelled) cancelled++
        timers[slot] = arm(slot + i)
      }
      cancelled
    }

    override fun fired(): Int = fired

    override fun close() = loop.close()
  }
}
