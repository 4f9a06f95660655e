package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.GenNext
import kotlinx.coroutines.runBlocking

/** `sequence { yield(…) }` of the standard library, whose items are boxed. */
internal class SequenceGenNext : GenNext {

  override fun sum(caller: GenNext.Caller, sequence: GenNext.Sequence, count: Int): Long =
    when (caller) {
      GenNext.Caller.THREAD -> consume(items(sequence), count)
      GenNext.Caller.TASK -> runBlocking { consume(items(sequence), count) }
    }

  private fun items(sequence: GenNext.Sequence): Sequence<Long> =
    when (sequence) {
      GenNext.Sequence.COUNT -> count()
      GenNext.Sequence.EVEN -> even()
      GenNext.Sequence.RANDOM -> random()
    }

  private fun consume(items: Sequence<Long>, count: Int): Long {
    val iterator = items.iterator()
    var sum = 0L
    repeat(count) { sum += iterator.next() }
    return sum
  }

  private fun count() = sequence {
    var item = 0L
    while (true) yield(item++)
  }

  private fun even() = sequence {
    var item = 0L
    while (true) {
      yield(item)
      item += 2
    }
  }

  private fun random() = sequence {
    var item = 1L
    while (true) {
      yield(item)
      item = item * 6364136223846793005L + 1442695040888963407L
    }
  }
}
