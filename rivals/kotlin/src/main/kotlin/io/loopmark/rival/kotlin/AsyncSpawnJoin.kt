package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.SpawnJoin
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking

/** `async` and `await`, or `awaitAll`, in the event loop of `runBlocking`. */
internal class AsyncSpawnJoin : SpawnJoin {

  override fun run(tasks: Int, rounds: Int): Long = runBlocking {
    var sum = 0L
    repeat(rounds) { sum += if (tasks == 1) async { 0L }.await() else gather(tasks) }
    val left = coroutineContext.job.children.count()
    check(left == 0) { "tasks left: $left (expected: 0)" }
    sum
  }

  private suspend fun CoroutineScope.gather(tasks: Int): Long =
    List(tasks) { value -> async { value.toLong() } }.awaitAll().sum()
}
