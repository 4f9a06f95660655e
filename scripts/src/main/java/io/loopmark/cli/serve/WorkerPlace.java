package io.loopmark.cli.serve;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A place among the worker processes that is kept filled: when its worker dies, another is started
/// after a while. Only the first worker must come up, or the place fails.
///
/// ```
///   starting ──> listening ──dies──> backing off
///       ^ └────────dies─────────────────^ │
///       └─────────────────────────────────┘      told to end, anywhere ──> ended
/// ```
final class WorkerPlace {

  private final List<String> command;
  private final CountDownLatch told;
  private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
  private final BackOff backOff = new BackOff();
  private final Thread keeper;
  private @Nullable Worker worker;

  WorkerPlace(int number, List<String> command, CountDownLatch told) {
    this.command = command;
    this.told = told;
    this.keeper = Thread.ofPlatform().name("loopmark-worker-" + number).unstarted(this::keep);
  }

  void start() {
    keeper.start();
  }

  /// True when the first worker listens, false if it was told to end before; fails if it cannot.
  CompletableFuture<Boolean> listening() {
    return listening;
  }

  /// To be called after `told` was counted down: from then on no worker is started.
  synchronized void tellToEnd() {
    if (worker != null) {
      worker.tellToEnd();
    }
  }

  /// Waits for the end, and kills what is not over in time.
  void awaitEnd(Duration patience) throws InterruptedException {
    if (!keeper.join(patience)) {
      kill();
      keeper.join();
    }
  }

  /// Ends the worker at once; called when all were told to end.
  synchronized void kill() {
    if (worker != null) {
      worker.kill();
    }
  }

  private void keep() {
    try {
      keepFilled();
      listening.complete(false);
    } catch (IOException | RuntimeException failure) {
      if (!listening.completeExceptionally(failure)) {
        throw new IllegalStateException("a worker can no longer be watched", failure);
      }
    } catch (InterruptedException request) {
      throw new IllegalStateException("nobody interrupts this thread", request);
    }
  }

  private void keepFilled() throws IOException, InterruptedException {
    for (Worker next = fill(); next != null; next = fill()) {
      if (next.awaitListening()) {
        listening.complete(true);
      }
      next.awaitEnd();
      if (!listening.isDone() && told.getCount() > 0) {
        listening.completeExceptionally(next.failure());
        return;
      }
      // Ctrl-C reaches workers and parent alike: whoever was told to end in the meantime is silent.
      if (told.await(backOff.after(next.age()).toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      System.err.println("loopmark: " + next.obituary() + "; another takes its place");
    }
  }

  /// Starts a worker.
  ///
  /// @return null when told to end
  private @Nullable Worker fill() throws IOException, InterruptedException {
    while (true) {
      try {
        return startUnlessTold();
      } catch (IOException failure) {
        if (!listening.isDone()) {
          throw new UserError(
              ExitCode.ENVIRONMENT, "no worker can be started: " + failure.getMessage());
        }
        System.err.println("loopmark: no worker can be started: " + failure.getMessage());
      }
      if (told.await(BackOff.LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        return null;
      }
    }
  }

  private synchronized @Nullable Worker startUnlessTold() throws IOException {
    worker = told.getCount() == 0 ? null : Worker.start(command);
    return worker;
  }
}
