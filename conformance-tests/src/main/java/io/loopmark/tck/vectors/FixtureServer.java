package io.loopmark.tck.vectors;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.tck.runtime.Runtimes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/// The fixture routes on one loop of a runtime, in a process of their own: the command by which a
/// runtime of the contract takes part in what judges any HTTP server.
public final class FixtureServer {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private FixtureServer() {}

  /// Serves on the runtime named, prints the port, and ends with its standard input.
  public static void main(String[] args) throws Exception {
    AsyncRuntime runtime = Runtimes.find().named(args[0]);
    ServerOptions options = options(System.getenv());
    runtime.run(loop -> serve(loop, options));
    // Threads that a runtime left behind must not keep this process alive.
    Runtime.getRuntime().halt(0);
  }

  /// Starts them on `loop`.
  ///
  /// @throws java.net.BindException if the port is taken or not allowed
  public static HttpServer start(EventLoop loop, String host, int port, ServerOptions options)
      throws IOException {
    Router router = loop.runtime().http().newRouter();
    FixtureRoutes.add(router);
    return loop.runtime().http().startServer(loop, router, host, port, options);
  }

  private static Integer serve(EventLoop loop, ServerOptions options) throws Exception {
    loop.setExceptionHandler((_, context) -> report(context));
    HttpServer server = start(loop, "127.0.0.1", 0, options);
    Future<Boolean> end = loop.createFuture();
    Thread.ofPlatform().daemon().name("end of input").start(() -> awaitEnd(loop, end));
    System.out.println(server.address().getPort());
    end.await();
    return server.shutdown(GRACE);
  }

  private static void awaitEnd(EventLoop loop, Future<Boolean> end) {
    try (InputStream in = System.in) {
      in.transferTo(OutputStream.nullOutputStream());
      loop.callSoonThreadsafe(() -> end.setResult(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Prints what went wrong, except what the routes are there to make go wrong.
  private static void report(ExceptionContext context) {
    Throwable error = context.exception();
    boolean wanted =
        error != null
            && (FixtureRoutes.SECRET.equals(error.getMessage())
                || (error instanceof UsageException && context.message().contains("/setheader/")));
    if (!wanted) {
      System.out.println(context.message() + ": " + error);
    }
  }

  /// The usual limits, which are those of the vectors, with timeouts from the environment.
  private static ServerOptions options(Map<String, String> environment) {
    return ServerOptions.DEFAULT.with(options -> {
      options.headerTimeout =
          timeout(environment, RequestVector.Timer.header, options.headerTimeout);
      options.bodyIdleTimeout =
          timeout(environment, RequestVector.Timer.body, options.bodyIdleTimeout);
      options.keepAliveTimeout =
          timeout(environment, RequestVector.Timer.keepAlive, options.keepAliveTimeout);
    });
  }

  private static Duration timeout(
      Map<String, String> environment, RequestVector.Timer timer, Duration usual) {
    String millis = environment.get(timer.variable());
    return millis == null ? usual : Duration.ofMillis(Long.parseLong(millis));
  }
}
