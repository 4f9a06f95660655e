package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;

final class AioPlainServer implements PlainServer {

  private final AsyncRuntime runtime;

  AioPlainServer(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public RunningServer start(String host, int port) throws Exception {
    Router router = runtime.http().newRouter();
    router.addGet("/hello/{name}", AioPlainServer::hello);
    return ServerOnLoop.start(runtime, router, host, port);
  }

  private static Response hello(Request request) {
    return Response.html("<h1>hello, " + request.match("name") + "!</h1>");
  }
}
