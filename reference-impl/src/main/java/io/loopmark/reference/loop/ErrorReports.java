package io.loopmark.reference.loop;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Errors that have no caller to go to, and coroutines that block their loop.
final class ErrorReports {

  private static final System.Logger LOG = System.getLogger("io.loopmark.loop");

  private final EventLoop face;
  private final String name;
  private final Consumer<FatalSignal> breakOut;
  private final Set<Unretrieved> unretrieved = Collections.synchronizedSet(new LinkedHashSet<>());
  private ExceptionContext.@Nullable Handler handler;

  /// @param breakOut told of a fatal signal that the handler throws
  ErrorReports(EventLoop face, String name, Consumer<FatalSignal> breakOut) {
    this.face = face;
    this.name = name;
    this.breakOut = breakOut;
  }

  void setHandler(ExceptionContext.@Nullable Handler handler) {
    this.handler = handler;
  }

  /// Tells the handler; what it throws is logged together with what it was told.
  void report(ExceptionContext context) {
    if (handler == null) {
      log(context);
      return;
    }
    try {
      handler.handle(face, context);
    } catch (FatalSignal signal) {
      breakOut.accept(signal);
    } catch (Throwable error) {
      LOG.log(System.Logger.Level.ERROR, name + ": the exception handler failed", error);
      log(context);
    }
  }

  private void log(ExceptionContext context) {
    var text = new StringBuilder(name).append(": ").append(context.message());
    if (context.handle() != null) {
      text.append(", in ").append(context.handle());
    }
    if (context.future() != null) {
      text.append(", in ").append(context.future());
    }
    if (context.exception() == null) {
      LOG.log(System.Logger.Level.ERROR, text.toString());
    } else {
      LOG.log(System.Logger.Level.ERROR, text.toString(), context.exception());
    }
  }

  /// Has `report` reported when the loop is closed, unless it is removed before.
  void add(Unretrieved report) {
    unretrieved.add(report);
  }

  void remove(Unretrieved report) {
    unretrieved.remove(report);
  }

  void reportUnretrieved() {
    List.copyOf(unretrieved).forEach(Unretrieved::run);
  }

  /// Says where `job` blocks the loop without suspending.
  void blocked(@Nullable Object job, Thread coroutine) {
    var where = new Throwable("blocked here, " + coroutine.getState());
    where.setStackTrace(coroutine.getStackTrace());
    LOG.log(
        System.Logger.Level.WARNING,
        name + ": " + job + " blocks without suspending; nothing else runs until it goes on",
        where);
  }
}
