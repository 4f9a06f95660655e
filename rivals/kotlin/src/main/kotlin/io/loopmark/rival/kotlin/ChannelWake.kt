package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.CrossThreadWake
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch

/** A coroutine that receives work from an unlimited channel, into which others send theirs. */
internal class ChannelWake : CrossThreadWake {

  override fun open(): CrossThreadWake.Session = Receiver()

  private class Receiver : CrossThreadWake.Session {

    private val work = Channel<Runnable>(Channel.UNLIMITED)
    private val loop = LoopThread()

    init {
      loop.scope.launch { for (piece in work) piece.run() }
    }

    override fun post(piece: Runnable) {
      work.trySend(piece).getOrThrow()
    }

    override fun close() {
      work.close()
      loop.close()
    }
  }
}
