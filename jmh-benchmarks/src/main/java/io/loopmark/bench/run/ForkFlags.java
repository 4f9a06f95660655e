package io.loopmark.bench.run;

import java.util.List;

/// The flags of every JVM that measures; recorded with each result.
public final class ForkFlags {

  /// The same for every runtime, whether it needs them or not.
  public static final List<String> ALL =
      List.of(
          "--add-opens",
          "java.base/java.lang=ALL-UNNAMED",
          "-Djdk.trackAllThreads=false",
          "-XX:+UseG1GC",
          "-Xms2g",
          "-Xmx2g");

  private ForkFlags() {}
}
