package io.loopmark.tck.judge;

import io.loopmark.tck.judge.Held.ChildProcess;
import io.loopmark.tck.judge.Held.Descriptor;
import io.loopmark.tck.judge.Held.DirectMemory;
import io.loopmark.tck.judge.Held.LiveThread;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What this process holds at one moment, and how much of each.
record Inventory(Map<Held, Long> held) {

  /// The JDK keeps buffers of its own for the threads that do I/O.
  private static final long TOLERABLE_BYTES = 4 << 20;

  private static final Optional<BufferPoolMXBean> DIRECT_BUFFERS =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .findFirst();

  static Inventory now() {
    Map<Held, Long> held = new LinkedHashMap<>();
    Threads.live().forEach(thread -> held.put(new LiveThread(thread), 1L));
    Descriptors.open().forEach((target, count) -> held.put(new Descriptor(target), count));
    held.put(new DirectMemory(), DIRECT_BUFFERS.map(BufferPoolMXBean::getMemoryUsed).orElse(0L));
    ProcessHandle.current().children().forEach(process -> held.put(new ChildProcess(process), 1L));
    return new Inventory(held);
  }

  /// What is here and was not in `before`, and how much.
  Map<Held, Long> since(Inventory before) {
    Map<Held, Long> more = new LinkedHashMap<>();
    held.forEach((what, amount) -> {
      long surplus = amount - before.held.getOrDefault(what, 0L);
      if (surplus > (what instanceof DirectMemory ? TOLERABLE_BYTES : 0)) {
        more.put(what, surplus);
      }
    });
    return more;
  }
}
