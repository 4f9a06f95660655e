package io.loopmark.bench.jmh;

import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.Workload;

/// Finds what is measured, in the fork that measures it.
public final class Subject {

  /// What a fork's line of output begins with that describes the model in force; the rest of the line
  /// is [Model#description()].
  public static final String ANNOUNCEMENT = "Loopmark model: ";

  private static final int JAVA = 25;

  private Subject() {}

  /// The workload, after a look at the JVM, which must be the one the figures are about.
  static <W extends Workload> W of(String runtime, Class<W> type) {
    int feature = Runtime.version().feature();
    if (feature != JAVA) {
      throw new IllegalStateException(
          "Java " + feature + " (expected: 25); set JAVA_HOME to a JDK 25 and run again");
    }
    System.out.println(ANNOUNCEMENT + Models.named(runtime).description());
    return Models.workload(runtime, type);
  }
}
