package io.loopmark.bench.floor;

import io.loopmark.bench.workload.CrossThreadWake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A thread in `Selector.select` that `wakeup()` gets out of it, and a queue.
final class FloorCrossThreadWake implements CrossThreadWake {

  @Override
  public Session open() throws IOException {
    return new Waiting();
  }

  private static final class Waiting implements Session {

    private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Selector selector;
    private final Thread thread;
    private volatile boolean closing;

    Waiting() throws IOException {
      selector = Selector.open();
      thread = Thread.ofPlatform().name("floor-of-cross-thread-wake").start(this::serve);
    }

    private void serve() {
      try (selector) {
        while (!closing) {
          selector.select();
          runPosted();
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private void runPosted() {
      for (Runnable work = posted.poll(); work != null; work = posted.poll()) {
        work.run();
      }
    }

    @Override
    public void post(Runnable work) {
      posted.add(work);
      selector.wakeup();
    }

    @Override
    public void close() {
      closing = true;
      selector.wakeup();
      try {
        thread.join();
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
