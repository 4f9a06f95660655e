package io.loopmark.bench.jmh;

import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds what is measured, in the fork that measures it.
public final class Subject {

  /// The system property that names the file into which a fork writes [Model#description()], since
  /// what is in force there may not be in force elsewhere. No file is written if it is not set.
  public static final String NOTE_PROPERTY = "loopmark.bench.note";

  private static final int JAVA = 25;

  private Subject() {}

  /// The workload, after a look at the JVM, which must be the one the figures are about.
  static <W extends Workload> W of(String runtime, Class<W> type) {
    int feature = Runtime.version().feature();
    if (feature != JAVA) {
      throw new IllegalStateException(
          "Java " + feature + " (expected: 25); set JAVA_HOME to a JDK 25 and run again");
    }
    String file = System.getProperty(NOTE_PROPERTY);
    if (file != null) {
      write(Path.of(file), Models.named(runtime).description());
    }
    return Models.workload(runtime, type);
  }

  private static void write(Path file, String note) {
    try {
      Files.writeString(file, note);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
