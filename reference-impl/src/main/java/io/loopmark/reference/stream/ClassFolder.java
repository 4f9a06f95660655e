package io.loopmark.reference.stream;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Loads this library's classes before the descriptors can run out. To load one from a folder takes
/// a descriptor, which the very code that copes with their lack would then miss; a jar is open
/// anyway.
final class ClassFolder {

  private static final String SUFFIX = ".class";

  /// Loaded by the first who asks, once per process.
  private static final class Loaded {
    private static final int COUNT = load(root());
  }

  private ClassFolder() {}

  /// Loads what has to be loaded.
  ///
  /// @return how many classes; 0 from a jar
  static int load() {
    return Loaded.COUNT;
  }

  private static @Nullable Path root() {
    CodeSource source = ClassFolder.class.getProtectionDomain().getCodeSource();
    try {
      boolean isFile = source != null && source.getLocation().getProtocol().equals("file");
      return isFile ? Path.of(source.getLocation().toURI()) : null;
    } catch (URISyntaxException e) {
      return null; // a place with such a name is not one of ours
    }
  }

  private static int load(@Nullable Path root) {
    if (root == null || !Files.isDirectory(root)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.startsWith("io") && name.endsWith(SUFFIX))
              .toList();
      return (int) names.stream().filter(ClassFolder::load).count();
    } catch (IOException e) {
      throw new IllegalStateException("the classes in " + root + " cannot be read", e);
    }
  }

  private static boolean load(String file) {
    String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
    try {
      Class.forName(name.replace('\\', '.'), false, ClassFolder.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // an event of the flight recorder, in a JVM that has none
    }
  }
}
