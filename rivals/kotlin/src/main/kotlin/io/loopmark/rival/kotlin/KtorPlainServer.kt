package io.loopmark.rival.kotlin

import io.ktor.http.ContentType
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing
import io.loopmark.bench.workload.PlainServer
import io.loopmark.bench.workload.RunningServer

/**
 * The greeting without sleep. Ktor's CIO engine has no event loop of its own: it runs on
 * `Dispatchers.IO`, where the coroutine that selects keeps a thread while it waits.
 */
internal class KtorPlainServer : PlainServer {

  override fun start(host: String, port: Int): RunningServer =
    KtorServer.start(host, port) {
      routing {
        get("/hello/{name}") {
          call.respondText("<h1>hello, ${call.parameters["name"]}!</h1>", ContentType.Text.Html)
        }
      }
    }
}
