package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Signal;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One request and what becomes of it: the only place where handlers are called, and where their
/// errors turn into answers.
final class Exchange {

  private final ListeningServer server;
  private final EventLoop loop;
  private final Head head;
  private final @Nullable RequestBody body;
  private final BooleanSupplier lost;
  private final String method;
  private final String rawPath;
  private boolean broken;

  Exchange(ListeningServer server, Head head, @Nullable RequestBody body, BooleanSupplier lost) {
    this.server = server;
    this.loop = server.loop();
    this.head = head;
    this.body = body;
    this.lost = lost;
    this.method = head.method();
    this.rawPath = head.rawPath();
  }

  /// True if the connection must end with this answer.
  boolean isBroken() {
    return broken;
  }

  /// Has the handler answer, or says in its place what went wrong.
  @Suspends
  Response handle() {
    try {
      return route();
    } catch (HttpException e) {
      return Status.answer(e.status(), e.getMessage());
    } catch (Refusal e) {
      broken = true;
      return Status.answer(e.status());
    } catch (TimeoutException e) {
      return Status.answer(504);
    } catch (Signal e) {
      throw e;
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private Response route() throws Exception {
    if (head.asterisk) {
      return new Response(204, Headers.EMPTY, new Response.Bytes(new byte[0]));
    }
    Percent.check(rawPath);
    return switch (server.routes().match(method, rawPath)) {
      case RouteTable.Found(var handler, var values) -> call(handler, values);
      case RouteTable.NotFound _ -> Status.answer(404);
      case RouteTable.NotAllowed(String allow) -> notAllowed(allow);
      case RouteTable.NotImplemented _ -> Status.answer(501);
    };
  }

  /// Here, and nowhere else, code of the user runs.
  private Response call(Router.Handler handler, Map<String, String> values) throws Exception {
    var request = new ServedRequest(loop, head, method, rawPath, values, body);
    Duration limit = server.options().handlerTimeout();
    try {
      @Nullable Response response =
          limit == null ? handler.handle(request) : handleWithin(limit, handler, request);
      if (response == null) {
        throw new UsageException(
            "the handler of " + this + " returned null (expected: a response)");
      }
      return response;
    } finally {
      request.end();
    }
  }

  private @Nullable Response handleWithin(
      Duration limit, Router.Handler handler, ServedRequest request) throws Exception {
    Timeout deadline = loop.timeout(limit);
    try {
      return deadline.run(() -> handler.handle(request));
    } catch (TimeoutException e) {
      if (!deadline.isExpired()) {
        throw e; // one of the handler's own
      }
      broken = true;
      report(
          "the handler of " + this + " was cancelled: no response within " + Deadline.text(limit),
          null);
      return Status.answer(503);
    }
  }

  private static Response notAllowed(String allow) {
    Response answer = Status.answer(405);
    return new Response(405, answer.headers().with("Allow", allow), answer.body());
  }

  private Response failed(Throwable error) {
    broken = true;
    if (!lost.getAsBoolean()) {
      report("the handler of " + this + " failed", error);
    }
    return Status.answer(500);
  }

  private void report(String message, @Nullable Throwable error) {
    loop.callExceptionHandler(new ExceptionContext(message, error, null, loop.currentTask()));
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }
}
