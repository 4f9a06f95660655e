package io.loopmark.bench.run;

import java.util.List;
import java.util.stream.Stream;

/// The flags of every JVM that measures; recorded with each result.
public final class ForkFlags {

  /// The same for every runtime, whether it needs them or not.
  public static final List<String> ALL =
      List.of(
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-Djdk.trackAllThreads=false",
          "-XX:+UseG1GC",
          "-Xms4g",
          "-Xmx4g");

  /// Those of a server. Left alone, the collector makes the young generation small where ten
  /// thousand suspended stacks survive each collection, and then measures itself.
  public static final List<String> SERVER =
      Stream.concat(ALL.stream(), Stream.of("-Xmn1g")).toList();

  /// Those of a workload that fills the heap before its JVM has run for long: the system gives the
  /// memory to it before anything is measured, and not page by page meanwhile.
  static final List<String> TOUCHED_HEAP =
      Stream.concat(ALL.stream(), Stream.of("-XX:+AlwaysPreTouch")).toList();

  /// Those of a workload that builds up a million stacks before it measures anything: they fit into
  /// the young generation, so that what is measured is not how a collector moves them.
  static final List<String> LARGE_YOUNG_GENERATION =
      Stream.concat(TOUCHED_HEAP.stream(), Stream.of("-Xmn2500m")).toList();

  /// Those of a server whose memory is measured: a heap that begins small, so that what a server
  /// touches is what it needs.
  static final List<String> GROWING_HEAP =
      Stream.concat(ALL.stream().filter(flag -> !flag.startsWith("-Xms")), Stream.of("-Xms32m"))
          .toList();

  private ForkFlags() {}
}
