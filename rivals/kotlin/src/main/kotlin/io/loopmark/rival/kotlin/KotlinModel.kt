package io.loopmark.rival.kotlin

import io.loopmark.bench.workload.Model
import io.loopmark.bench.workload.Workload

/**
 * The model `kotlin`: found by `java.util.ServiceLoader`.
 *
 * Without `wake-sleepers`, whose sleepers need a clock that stands still: `delay` follows the
 * machine's.
 */
class KotlinModel : Model {

  override fun name(): String = "kotlin"

  override fun description(): String = KotlinMode.current().toString()

  override fun workloads(): List<Workload> =
    listOf(
      SequenceGenNext(),
      YieldingCoroutines(),
      AsyncSpawnJoin(),
      DelayArmCancel(),
      DelayFire(),
      ChannelWake(),
      AwaitingFootprint(),
      KtorArticleServer(),
      KtorPlainServer(),
    )
}
