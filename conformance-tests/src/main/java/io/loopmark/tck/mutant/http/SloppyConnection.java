package io.loopmark.tck.mutant.http;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection: reads a request, has it handled, answers, and so on.
final class SloppyConnection {

  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final SloppyServer server;
  private final EventLoop loop;
  private final Flaw flaw;
  private final Task<?> task;
  private final StreamWriter writer;
  private final SloppyInput input;
  private final SloppyAnswers answers;
  private boolean handling;

  SloppyConnection(SloppyServer server, Task<?> task, StreamReader reader, StreamWriter writer) {
    this.server = server;
    this.loop = server.loop();
    this.flaw = server.flaw();
    this.task = task;
    this.writer = writer;
    this.input = new SloppyInput(loop, reader, flaw, this::clientLeft);
    this.answers = new SloppyAnswers(writer, flaw);
  }

  /// Cancels the connection if a handler runs, or if none does.
  boolean cancelIf(boolean handlerRuns) {
    return handling == handlerRuns && task.cancel();
  }

  private void clientLeft() {
    if (server.options().handlerCancellation() || flaw == Flaw.CANCELS_ABANDONED) {
      cancelIf(true);
    }
  }

  void serve() throws Exception {
    Task<?> reading = loop.createTask(input::readAhead);
    try {
      serveAll();
    } catch (Refusal refused) {
      refuse(refused, reading);
    } catch (BrokenAnswer broken) {
      server.report(Objects.requireNonNull(broken.getCause()));
    } catch (IOException lost) {
      writer.abort();
    } finally {
      writer.close();
      reading.cancel();
    }
  }

  private void refuse(Refusal refused, Task<?> reading) throws Exception {
    try {
      var nobody = new SloppyHead("GET", "/", 1, Headers.EMPTY);
      answers.send(plain(refused.status(), Headers.EMPTY), nobody, false);
      linger(reading);
    } catch (IOException lost) {
      writer.abort();
    }
  }

  private void serveAll() throws Exception {
    boolean goesOn = true;
    while (goesOn && !server.isDraining()) {
      String first = firstLine();
      if (first == null) {
        return;
      }
      goesOn = serveOne(SloppyHead.read(input, first, server.options()));
    }
  }

  /// Null if there is no further request.
  private @Nullable String firstLine() throws Exception {
    int limit = server.options().requestLineBytes();
    Coroutine<@Nullable String> line = loop.runtime().newCoroutine(() -> input.line(limit));
    try {
      Duration timeout = server.options().keepAliveTimeout();
      return loop.waitFor(line, flaw == Flaw.IDLES_ON ? null : timeout);
    } catch (TimeoutException idle) {
      loop.sleep(Duration.ZERO); // a request may have come in this very iteration
      return input.isEmpty() ? null : input.line(limit);
    }
  }

  private boolean serveOne(SloppyHead head) throws Exception {
    if (flaw == Flaw.DROPS_VALID && SloppyHead.isMalformed(input.pending())) {
      throw new Refusal(400);
    }
    long length = head.bodyLength(flaw);
    var body = new SloppyBody(input, head, length, server.options(), flaw, answers::sendContinue);
    if (flaw == Flaw.ANSWERS_AS_READY && length == 0) {
      loop.createTask(() -> respond(head, body));
      return true;
    }
    return respond(head, body);
  }

  private boolean respond(SloppyHead head, SloppyBody body) throws Exception {
    boolean keep = head.keepsAlive(flaw);
    Response response;
    handling = true;
    try {
      response = route(head, body);
      keep &= !(flaw == Flaw.CLOSES_AFTER_404 && response.status() == 404);
    } catch (CancelledError cancelled) {
      writer.abort();
      throw cancelled;
    } catch (HttpException error) {
      response = plain(error.status(), String.valueOf(error.getMessage()), Headers.EMPTY);
    } catch (TimeoutException late) {
      response = plain(flaw == Flaw.TIMEOUT_IS_500 ? 500 : 504, Headers.EMPTY);
    } catch (Exception error) {
      server.report(error);
      response = unexpected(error);
      keep = false;
    }
    handling = false;
    boolean skipped = flaw == Flaw.BODY_IS_REQUEST || body.skip();
    return answers.send(response, head, keep && skipped && !server.isDraining());
  }

  private Response unexpected(Exception error) {
    String text = flaw == Flaw.TELLS_ERRORS ? error.toString() : "500";
    return plain(500, text, Headers.EMPTY);
  }

  private Response route(SloppyHead head, SloppyBody body) throws Exception {
    return switch (server.routes().match(head.method(), head.target())) {
      case SloppyRouter.Match.Found(var handler, var values) ->
          call(handler, new SloppyRequest(loop, head, values, body));
      case SloppyRouter.Match.Other(String allow) -> plain(405, Headers.of("Allow", allow));
      case SloppyRouter.Match.None() -> plain(404, Headers.EMPTY);
    };
  }

  private Response call(Router.Handler handler, SloppyRequest request) throws Exception {
    Response response =
        flaw == Flaw.ONE_AT_A_TIME
            ? server.turn().run(() -> handler.handle(request))
            : handler.handle(request);
    return Objects.requireNonNull(response, "a handler returned null");
  }

  private static Response plain(int status, Headers headers) {
    return plain(status, Integer.toString(status), headers);
  }

  private static Response plain(int status, String text, Headers headers) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Response(status, headers, new Response.Bytes(bytes));
  }

  /// Lets the client read the last answer: closing at once could reset the connection.
  private void linger(Task<?> reading) {
    input.drop();
    writer.writeEof();
    loop.wait(List.of(reading), GOODBYE, WaitResult.ReturnWhen.ALL_COMPLETED);
  }
}
