package io.loopmark.reference.loop;

import io.loopmark.aio.ExceptionContext;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Something that must not get lost silently: reported once when its owner is dropped, at the
/// latest when the loop is closed, unless it was settled before. Does not refer to the owner.
final class Unretrieved implements Job {

  /// One for everything here that may be dropped.
  static final Cleaner CLEANER = Cleaner.create();

  private final Kernel kernel;
  private final ExceptionContext context;
  private final AtomicBoolean settled = new AtomicBoolean();
  private Cleaner.@Nullable Cleanable dropped;

  private Unretrieved(Kernel kernel, String message, @Nullable Throwable error) {
    this.kernel = kernel;
    this.context = new ExceptionContext(message, error, null, null);
  }

  /// Has `message` reported when `owner` is dropped.
  static Unretrieved watch(Kernel kernel, Object owner, String message, @Nullable Throwable error) {
    var report = new Unretrieved(kernel, message, error);
    report.dropped = CLEANER.register(owner, report::ownerDropped);
    kernel.errors.add(report);
    return report;
  }

  /// There is nothing to report any more.
  void retrieved() {
    settled.set(true);
    kernel.errors.remove(this);
    if (dropped != null) {
      dropped.clean();
    }
  }

  private void ownerDropped() {
    if (!settled.get()) {
      kernel.postIfOpen(this);
    }
  }

  @Override
  public Place place() {
    return Place.RUNNER;
  }

  /// Reports, once.
  @Override
  public void run() {
    kernel.errors.remove(this);
    if (settled.compareAndSet(false, true)) {
      kernel.errors.report(context);
    }
  }
}
