package io.loopmark.tck.judge;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// How much memory direct buffers hold. Buffers nobody refers to hold theirs until the collector
/// has run.
record DirectMemory(long bytes) {

  /// The JDK keeps buffers of its own for the threads that do I/O.
  private static final long TOLERABLE_BYTES = 4 << 20;

  private static final Optional<BufferPoolMXBean> POOL =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .findFirst();

  static DirectMemory now() {
    return new DirectMemory(POOL.map(BufferPoolMXBean::getMemoryUsed).orElse(0L));
  }

  /// How much more there is than before, in words; empty if that is not worth mentioning.
  String since(DirectMemory before) {
    long more = bytes - before.bytes;
    return more > TOLERABLE_BYTES ? (more >> 20) + " MiB of direct memory" : "";
  }
}
