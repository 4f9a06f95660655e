package io.loopmark.bench.run;

import java.util.List;
import java.util.stream.Stream;

/// The flags of every JVM that measures; recorded with each result.
///
/// The size of the young generation is fixed: left alone, the collector makes it small where much
/// survives (a million timers, ten thousand suspended stacks), and then measures itself.
public final class ForkFlags {

  /// The same for every runtime, whether it needs them or not.
  public static final List<String> ALL =
      List.of(
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-Djdk.trackAllThreads=false",
          "-XX:+UseG1GC",
          "-Xms2g",
          "-Xmx2g",
          "-Xmn1g");

  /// The same with a heap that begins small, so that what a server touches is what it needs.
  static final List<String> GROWING_HEAP =
      Stream.concat(
              ALL.stream().filter(flag -> !flag.startsWith("-Xms") && !flag.startsWith("-Xmn")),
              Stream.of("-Xms32m"))
          .toList();

  private ForkFlags() {}
}
