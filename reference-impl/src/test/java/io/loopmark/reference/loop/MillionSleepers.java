package io.loopmark.reference.loop;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import java.time.Duration;
import java.util.Random;

/// A million tasks that sleep at the same time, to be started as a process with a heap of a known
/// size. Prints how many woke, and how many of them out of order.
final class MillionSleepers {

  private static final int TASKS = 1_000_000;

  private final EventLoop loop;
  private int woken;
  private int outOfOrder;
  private Duration last = Duration.ZERO;

  private MillionSleepers(EventLoop loop) {
    this.loop = loop;
  }

  /// @param args the name of the runtime
  public static void main(String[] args) throws Exception {
    AsyncRuntime runtime =
        args[0].equals("reference") ? new ReferenceRuntime() : new PortableRuntime();
    runtime.run(
        Clock.virtual(),
        loop -> {
          new MillionSleepers(loop).run();
          return null;
        });
  }

  private void run() {
    var random = new Random(1);
    for (int i = 0; i < TASKS; i++) {
      Duration delay = Duration.ofMillis(1 + random.nextInt(100_000));
      loop.createTask(() -> sleep(delay));
    }
    loop.sleep(Duration.ofSeconds(101));
    System.out.println(woken + " woke, " + outOfOrder + " out of order");
  }

  private void sleep(Duration delay) {
    loop.sleep(delay);
    woken++;
    outOfOrder += delay.compareTo(last) < 0 ? 1 : 0;
    last = delay;
  }
}
