package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.YieldLoop
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** `launch` and `yield` in the event loop of `runBlocking`, which is a queue. */
internal class YieldingCoroutines : YieldLoop {

  override fun keepsTurns(): Boolean = true

  override fun run(tasks: Int, rounds: Int, turns: YieldLoop.Turns) = runBlocking {
    repeat(tasks) { task ->
      launch {
        repeat(rounds) {
          turns.step(task)
          yield()
        }
      }
    }
  }
}
