package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.TimerFire
import kotlin.time.Duration.Companion.microseconds
import kotlinx.coroutines.CoroutineStart.UNDISPATCHED
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/**
 * Coroutines in `delay`. It takes a time from the moment of its call, in whole milliseconds rounded
 * up, so deadlines that are close together may change places.
 *
 * The time that arming took is not taken off: where nothing is left of a delay, `delay` returns
 * without any timer, and of a million none would be left. `UNDISPATCHED`, so that all are armed
 * before the first fires; else those that fire make room for those not yet armed.
 */
internal class DelayFire : TimerFire {

  override fun keepsOrder(): Boolean = false

  override fun run(delaysMicros: IntArray, fired: TimerFire.Fired) = runBlocking {
    delaysMicros.forEachIndexed { index, micros ->
      launch(start = UNDISPATCHED) {
        delay(micros.microseconds)
        fired.fired(index)
      }
    }
  }
}
