package io.loopmark.reference.loop;

import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Handle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A callback that waits for its turn; it sees the context variables of whoever registered it.
abstract class CallbackHandle implements Handle, Job {

  final Kernel kernel;
  final Values values;
  private boolean cancelled;

  CallbackHandle(Kernel kernel) {
    this.kernel = kernel;
    this.values = kernel.values();
  }

  /// Calls the user's code.
  abstract void call() throws Exception;

  /// The user's code, for messages.
  abstract Object code();

  @Override
  public Place place() {
    return cancelled ? Place.ANYWHERE : Place.RUNNER;
  }

  @Override
  public void run() {
    if (cancelled) {
      return;
    }
    kernel.turn.begin(this, values);
    try {
      call();
    } catch (FatalSignal signal) {
      kernel.breakOut(signal);
    } catch (Throwable error) {
      kernel.errors.report(new ExceptionContext("a callback failed", error, this, null));
    }
    kernel.turn.end();
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public @Nullable Duration when() {
    return null;
  }

  @Override
  public String toString() {
    return "Handle[" + (cancelled ? "CANCELLED, " : "") + code() + "]";
  }
}
