package io.loopmark.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// A local Maven repository in which somebody else's project finds the jars of this build: as if
/// they had been installed, without touching the repository of whoever builds. All that is not
/// Loopmark's is a link to what that one has.
final class StrangerRepository {

  private static final Path OURS = Path.of("io", "loopmark");

  private StrangerRepository() {}

  /// Makes it at `place`, where nothing is yet, with the artifacts of these modules.
  ///
  /// @param version the version of this build
  static void create(Path place, String version, List<Module> modules) throws IOException {
    Path theirs =
        Path.of(
            System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
    link(theirs, place, OURS);
    for (Module module : modules) {
      Path artifact =
          Files.createDirectories(place.resolve(OURS).resolve(module.artifact()).resolve(version));
      String name = module.artifact() + "-" + version;
      Files.copy(module.folder().resolve("pom.xml"), artifact.resolve(name + ".pom"));
      if (!module.isPomOnly()) {
        Path jar = module.folder().resolve("target").resolve(name + ".jar");
        Files.copy(jar, artifact.resolve(name + ".jar"));
      }
    }
  }

  /// Removes the links, and nothing of what they lead to.
  static void unlink(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place, OURS.getNameCount())) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /// A module of this build.
  record Module(String artifact, Path folder, boolean isPomOnly) {}

  /// Links what `theirs` holds, but for what would stand at `except`, whose folders are made anew.
  private static void link(Path theirs, Path place, Path except) throws IOException {
    Files.createDirectories(place);
    Path apart = except.getName(0);
    try (Stream<Path> all = Files.list(theirs)) {
      for (Path each : all.filter(entry -> !entry.endsWith(apart)).toList()) {
        Files.createSymbolicLink(place.resolve(each.getFileName()), each);
      }
    }
    if (except.getNameCount() > 1 && Files.isDirectory(theirs.resolve(apart))) {
      Path rest = except.subpath(1, except.getNameCount());
      link(theirs.resolve(apart), place.resolve(apart), rest);
    }
  }

  /// Copies a folder without what was built in it.
  static void copySources(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
