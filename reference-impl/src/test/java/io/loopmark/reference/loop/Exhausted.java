package io.loopmark.reference.loop;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import java.time.Duration;
import java.util.ArrayList;

/// A task that fills the heap, beside one that goes on; to be started as a process. Prints what
/// became of both.
final class Exhausted {

  private Exhausted() {}

  /// @param args the name of the runtime
  public static void main(String[] args) throws Exception {
    var runtime = args[0].equals("reference") ? new ReferenceRuntime() : new PortableRuntime();
    runtime.run(loop -> {
      Task<Integer> other = loop.createTask(() -> count(loop));
      Task<Integer> greedy = loop.createTask(() -> fill(loop));
      try {
        greedy.await();
      } catch (OutOfMemoryError error) {
        System.out.println("greedy: OutOfMemoryError");
      }
      System.out.println("other: " + other.await());
      return null;
    });
  }

  private static int count(EventLoop loop) {
    int steps = 0;
    while (steps < 1_000) {
      loop.sleep(Duration.ZERO);
      steps++;
    }
    return steps;
  }

  private static int fill(EventLoop loop) {
    var kept = new ArrayList<byte[]>();
    while (true) {
      kept.add(new byte[1 << 20]);
      loop.sleep(Duration.ZERO);
    }
  }
}
