package io.loopmark.rival.kotlin

import io.ktor.http.ContentType
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing
import io.loopmark.bench.workload.PlainServer
import io.loopmark.bench.workload.RunningServer

/**
 * The greeting without sleep. Ktor's CIO engine has no event loop of its own: the nearest to it is
 * one thread that selects, and one that serves.
 */
internal class KtorPlainServer : PlainServer {

  override fun start(host: String, port: Int): RunningServer =
    KtorServer.start(host, port, threads = 2) {
      routing {
        get("/hello/{name}") {
          call.respondText("<h1>hello, ${call.parameters["name"]}!</h1>", ContentType.Text.Html)
        }
      }
    }
}
