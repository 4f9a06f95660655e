package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.RunningServer;
import java.time.Duration;

final class AioArticleServer implements ArticleServer {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final AsyncRuntime runtime;

  AioArticleServer(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public RunningServer start(String host, int port) throws Exception {
    Router router = runtime.http().newRouter();
    router.addGet("/", AioArticleServer::index);
    router.addGet("/hello/{name}", AioArticleServer::hello);
    return ServerOnLoop.start(runtime, router, host, port);
  }

  @Suspends
  private static Response index(Request request) {
    request.loop().sleep(HALF_A_SECOND);
    return Response.html("<h1>Index</h1>");
  }

  @Suspends
  private static Response hello(Request request) {
    request.loop().sleep(HALF_A_SECOND);
    return Response.html("<h1>hello, " + request.match("name") + "!</h1>");
  }
}
