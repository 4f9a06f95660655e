package io.loopmark.rival.threads;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A body on a thread of its own. Cancellation is interruption: it shows at the next blocking
/// point.
///
/// ```
/// READY --run--> RUNNING --end--> ENDED
///   \--run after cancel, body skipped--/
/// ```
final class ThreadTask<T extends @Nullable Object> extends ThreadFuture<T>
    implements Task<T>, Runnable {

  private static final AtomicLong NUMBER = new AtomicLong();

  private enum State {
    READY,
    RUNNING,
    ENDED
  }

  private final Body<T> body;
  private final Map<ContextVar<?>, Object> values = Context.current().values();
  private volatile String name = "Task-" + NUMBER.incrementAndGet();
  // Guarded by this, so that an interruption never hits a thread that has gone on to other work.
  private State state = State.READY;
  private @Nullable Thread thread;
  private int requests;
  private @Nullable String message;

  ThreadTask(ThreadLoop loop, Body<T> body) {
    super(loop, null);
    this.body = body;
  }

  /// Runs the body on the calling thread.
  @Override
  public void run() {
    new Context(loop, this, values).run(this::runInContext);
  }

  private void runInContext() {
    Outcome<T> outcome = begin() ? runBody() : new Outcome.Cancelled<>(cancelSignal());
    outcome = end(outcome);
    loop.ended(this);
    complete(outcome);
    if (outcome instanceof Outcome.Failure<T>(FatalSignal fatal)) {
      retrieve(); // by breaking out of the run
      loop.post(() -> {
        throw fatal;
      });
    }
  }

  private synchronized boolean begin() {
    state = State.RUNNING;
    thread = Thread.currentThread();
    return requests == 0;
  }

  private Outcome<T> runBody() {
    try {
      return new Outcome.Value<>(body.run());
    } catch (CancelledError signal) {
      return new Outcome.Cancelled<>(signal);
    } catch (Throwable error) {
      return failure(error);
    }
  }

  /// A request that no blocking point has seen makes a value a cancellation.
  private synchronized Outcome<T> end(Outcome<T> outcome) {
    state = State.ENDED;
    thread = null;
    boolean unseen = Thread.interrupted() && requests > 0;
    return unseen && outcome instanceof Outcome.Value
        ? new Outcome.Cancelled<>(cancelSignal())
        : outcome;
  }

  synchronized CancelledError cancelSignal() {
    return new CancelledError(message == null ? "" : message);
  }

  @Override
  public synchronized boolean cancel(@Nullable String text) {
    if (state == State.ENDED) {
      return false;
    }
    requests++;
    message = text;
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  @Override
  public synchronized int cancelling() {
    return requests;
  }

  /// Takes back the interruption too, if the task does it itself: no thread can do that for
  /// another.
  @Override
  public synchronized int uncancel() {
    requests = Math.max(0, requests - 1);
    if (requests == 0 && Thread.currentThread().equals(thread)) {
      Thread.interrupted();
    }
    return requests;
  }

  @Override
  public synchronized List<StackTraceElement> stack() {
    if (thread == null) {
      return List.of();
    }
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> List.of(thread.getStackTrace());
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> List.of();
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void setName(String name) {
    this.name = name;
  }

  @Override
  public void setResult(T result) {
    throw new UsageException(this + ": a task is completed by its body alone; use createFuture");
  }

  @Override
  public void setException(Throwable error) {
    throw new UsageException(this + ": a task is completed by its body alone; use createFuture");
  }

  @Override
  public String toString() {
    return name + super.toString();
  }
}
