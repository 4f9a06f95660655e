package io.loopmark.tck.rules;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.tck.rule.Trial;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where handlers wait until a visitor lets them go on, one by one.
final class Gate {

  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

  /// A handler that waits here.
  ///
  /// @param target what it was asked for
  record Waiting(EventLoop loop, String target, Future<@Nullable Void> turn) {

    /// Lets it go on; called by a visitor.
    void release() {
      loop.callSoonThreadsafe(() -> turn.setResult(null));
    }
  }

  /// Waits for its turn, and answers with the target of the request.
  Response handle(Request request) throws Exception {
    Future<@Nullable Void> turn = request.loop().createFuture();
    waiting.add(new Waiting(request.loop(), request.target(), turn));
    turn.await();
    return Response.text(request.target());
  }

  /// Blocks a visitor until a further handler waits.
  Waiting next(Trial trial) throws InterruptedException {
    Waiting next = waiting.poll(HttpSite.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    trial.check(next != null, "the handler is called although others wait");
    return Objects.requireNonNull(next);
  }
}
