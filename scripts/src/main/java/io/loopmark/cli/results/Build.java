package io.loopmark.cli.results;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Tells builds apart, also where a commit does not: with uncommitted changes, or without a
/// checkout.
public final class Build {

  private static final int BYTES_SHOWN = 8;

  private Build() {}

  /// A digest of all this process runs with. Builds of the same sources have the same.
  public static String running() throws IOException {
    return of(System.getProperty("java.class.path"));
  }

  /// A digest of what is in the jars and folders of `classPath`, in whatever order they stand.
  static String of(String classPath) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files(classPath)) {
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES_SHOWN);
  }

  private static List<Path> files(String classPath) throws IOException {
    List<Path> entries =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(Files::exists)
            .sorted(Comparator.comparing(entry -> String.valueOf(entry.getFileName())))
            .toList();
    var files = new ArrayList<Path>();
    for (Path entry : entries) {
      try (Stream<Path> below = Files.walk(entry)) {
        below.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
