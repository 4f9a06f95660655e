package io.loopmark.bench.run;

import java.util.List;
import java.util.stream.Stream;

/// The flags of every JVM that measures, the same for every runtime, whether it needs them or not;
/// recorded with each result. `docs/decisions/0012-heap-of-the-jvms-that-measure.md` has the
/// reasons.
public final class ForkFlags {

  private static final List<String> COMMON =
      List.of(
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-Djdk.trackAllThreads=false",
          "-XX:+UseG1GC");

  /// Those of every JVM, unless one of the others is for it.
  public static final List<String> USUAL = touchedHeap("1g");

  /// Those of a server. Left alone, the collector makes the young generation small where ten
  /// thousand suspended stacks survive each collection, and then measures itself.
  public static final List<String> SERVER = touchedHeap("2g", "-Xmn1g");

  /// Those of a workload that holds a million timers.
  static final List<String> LARGE_HEAP = touchedHeap("4g");

  /// Those of a workload that builds up a million stacks before it measures anything: they fit into
  /// the young generation, so that what is measured is not how a collector moves them.
  static final List<String> LARGE_YOUNG_GENERATION = touchedHeap("4g", "-Xmn2500m");

  /// Those of a server whose memory is measured: a heap that begins small, so that what a server
  /// touches is what it needs.
  static final List<String> GROWING_HEAP = with("-Xms32m", "-Xmx4g");

  private ForkFlags() {}

  /// A heap that the system has given to the JVM before anything is measured. Otherwise it does so
  /// page by page, and where much is allocated the figure is that of the system.
  private static List<String> touchedHeap(String size, String... more) {
    return Stream.concat(
            with("-Xms" + size, "-Xmx" + size, "-XX:+AlwaysPreTouch").stream(), Stream.of(more))
        .toList();
  }

  private static List<String> with(String... more) {
    return Stream.concat(COMMON.stream(), Stream.of(more)).toList();
  }
}
