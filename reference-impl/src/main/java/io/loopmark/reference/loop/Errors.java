package io.loopmark.reference.loop;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// Errors as they leave the kernel. Not a place for messages that have one user only.
final class Errors {

  private Errors() {}

  /// Throws `error` whatever its type: a future gives back the very object it was failed with.
  @SuppressWarnings("unchecked") // the cast is erased
  static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
    throw (E) error;
  }

  static CancelledError cancelled(@Nullable String message) {
    return new CancelledError(message == null ? "" : message);
  }

  /// A finish signal that escapes a body would look like the end of whatever awaits it.
  static UsageException stopIteration(StopIteration end) {
    return new UsageException(
        "a StopIteration left a body as an error; catch it where next() is called", end);
  }

  /// Debug mode refuses `what` on the calling thread.
  static UsageException foreignThread(String what) {
    return new UsageException(
        what
            + " on "
            + Thread.currentThread()
            + " (expected: the loop's thread); use callSoonThreadsafe");
  }

  static UsageException closed() {
    return new UsageException("the event loop is closed; make a new one");
  }
}
