package io.loopmark.reference.loop;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import org.jspecify.annotations.Nullable;

/// Errors that have no caller to go to, and coroutines that block their loop.
final class ErrorReports {

  private static final System.Logger LOG = System.getLogger("io.loopmark.loop");

  private final EventLoop face;
  private final String name;
  private ExceptionContext.@Nullable Handler handler;

  ErrorReports(EventLoop face, String name) {
    this.face = face;
    this.name = name;
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
      throw signal;
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
