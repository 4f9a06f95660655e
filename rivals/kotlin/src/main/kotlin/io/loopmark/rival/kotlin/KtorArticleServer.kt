package io.loopmark.rival.kotlin

import io.ktor.http.ContentType
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing
import io.loopmark.bench.workload.ArticleServer
import io.loopmark.bench.workload.RunningServer
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.delay

/** The article's server in Ktor's routing, on as many threads as there are processors. */
internal class KtorArticleServer : ArticleServer {

  override fun start(host: String, port: Int): RunningServer =
    KtorServer.start(host, port, threads = maxOf(2, Runtime.getRuntime().availableProcessors())) {
      routing {
        get("/") {
          delay(HALF_A_SECOND)
          call.respondText("<h1>Index</h1>", ContentType.Text.Html)
        }
        get("/hello/{name}") {
          delay(HALF_A_SECOND)
          call.respondText("<h1>hello, ${call.parameters["name"]}!</h1>", ContentType.Text.Html)
        }
      }
    }

  private companion object {
    val HALF_A_SECOND = 500.milliseconds
  }
}
