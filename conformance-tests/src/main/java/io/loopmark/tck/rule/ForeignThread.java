package io.loopmark.tck.rule;

import io.loopmark.aio.Body;
import org.jspecify.annotations.Nullable;

/// A thread that no loop owns, made by [Trial#foreignThread]. The trial waits for it at the end.
public final class ForeignThread {

  private final Thread thread;
  private volatile @Nullable Throwable error;

  ForeignThread(String name, Body.Action body) {
    thread = Thread.ofPlatform().daemon().name(name).start(() -> runBody(body));
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void runBody(Body.Action body) {
    try {
      body.run();
    } catch (Throwable e) { // handed to whoever joins
      error = e;
    }
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  Thread thread() {
    return thread;
  }

  /// Blocks the calling thread until this one has ended. Not to be called inside a loop, unless the
  /// rule is about blocking it.
  ///
  /// @throws Exception what its body let out
  public void join() throws Exception {
    thread.join();
    switch (error) {
      case null -> {}
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException("neither Exception nor Error", t);
    }
  }
}
