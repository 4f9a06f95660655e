package io.loopmark.rival.kotlin

import io.ktor.server.application.Application
import io.ktor.server.application.serverConfig
import io.ktor.server.cio.CIO
import io.ktor.server.cio.CIOApplicationEngine
import io.ktor.server.engine.EmbeddedServer
import io.ktor.server.engine.applicationEnvironment
import io.ktor.server.engine.connector
import io.ktor.server.engine.embeddedServer
import io.loopmark.bench.workload.RunningServer
import java.net.BindException
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.IO_PARALLELISM_PROPERTY_NAME
import kotlinx.coroutines.runBlocking
import org.slf4j.helpers.NOPLogger

/** A started server of Ktor's CIO engine, which is made of coroutines from the socket up. */
internal class KtorServer
private constructor(
  private val server: EmbeddedServer<CIOApplicationEngine, CIOApplicationEngine.Configuration>,
  private val port: Int,
) : RunningServer {

  override fun port(): Int = port

  override fun close() = stop(server)

  companion object {

    private const val PATIENCE_MILLIS = 10_000L

    /**
     * What fails outside of any handler: a connection, which concerns nobody but itself, and the
     * start, which throws it as well.
     */
    private val nobodysBusiness = CoroutineExceptionHandler { _, _ -> }

    /**
     * Starts it; if the port is refused, nothing is left of it.
     *
     * @param threads how many of `Dispatchers.IO` it may use: the coroutine that selects keeps one
     *   while it waits, the others serve. There is one such dispatcher per JVM, so the first server
     *   decides, unless the user has.
     */
    fun start(
      wantedHost: String,
      wantedPort: Int,
      threads: Int,
      pages: Application.() -> Unit,
    ): RunningServer {
      if (System.getProperty(IO_PARALLELISM_PROPERTY_NAME) == null) {
        System.setProperty(IO_PARALLELISM_PROPERTY_NAME, threads.toString())
      }
      val application =
        serverConfig(applicationEnvironment { log = NOPLogger.NOP_LOGGER }) {
          parentCoroutineContext = nobodysBusiness
          module(pages)
        }
      val server =
        embeddedServer(CIO, application) {
          connector {
            host = wantedHost
            port = wantedPort
          }
        }
      try {
        server.start(wait = false)
        return KtorServer(server, runBlocking { server.engine.resolvedConnectors() }.single().port)
      } catch (failed: Throwable) {
        stop(server)
        throw refusal(failed) ?: failed
      }
    }

    /** Ktor wraps it into the cancellation of whoever waits for the start. */
    private fun refusal(failed: Throwable): BindException? =
      generateSequence(failed) { it.cause }.filterIsInstance<BindException>().firstOrNull()

    private fun stop(server: EmbeddedServer<*, *>) =
      server.stop(gracePeriodMillis = 0, timeoutMillis = PATIENCE_MILLIS)
  }
}
