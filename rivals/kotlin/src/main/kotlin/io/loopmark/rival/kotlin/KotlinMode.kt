package io.loopmark.rival.kotlin

import java.util.Properties
import kotlinx.coroutines.IO_PARALLELISM_PROPERTY_NAME

/**
 * What is in force on this JVM, as far as it matters for speed.
 *
 * @property kotlin version of the standard library
 * @property coroutines version of kotlinx.coroutines
 * @property ktor version of Ktor
 * @property ioThreads how many threads `Dispatchers.IO` has at most, on which Ktor's CIO engine
 *   accepts, selects and serves; null until a server or the user decides
 */
internal data class KotlinMode(
  val kotlin: String,
  val coroutines: String,
  val ktor: String,
  val ioThreads: Int?,
) {

  override fun toString(): String {
    val threads = if (ioThreads == null) "" else "at most $ioThreads threads of "
    return "Kotlin $kotlin, kotlinx.coroutines $coroutines on the event loop of runBlocking;" +
      " Ktor $ktor, CIO on ${threads}Dispatchers.IO"
  }

  companion object {

    /** The mode in force. */
    fun current(): KotlinMode {
      val versions = Properties()
      KotlinMode::class.java.getResourceAsStream("versions.properties").use(versions::load)
      return KotlinMode(
        kotlin = KotlinVersion.CURRENT.toString(),
        coroutines = versions.getProperty("kotlinx-coroutines"),
        ktor = versions.getProperty("ktor"),
        ioThreads = Integer.getInteger(IO_PARALLELISM_PROPERTY_NAME),
      )
    }
  }
}
