package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Maven on a JDK that is not 25, as a machine's own `java` often is: it finds the 25 by itself,
/// and what Maven does in its own JVM, like making the modular jar, works on the older one.
@Tag("slow") // Maven builds a module
final class OtherJdkEndToEndTest {

  private static final Path JDKS = Path.of("/usr/lib/jvm");

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  @Test
  void plainMavenOnAnOlderJdkBuildsForTwentyFive() throws Exception {
    Optional<Path> older = olderJdk();
    assumeTrue(older.isPresent(), "no JDK older than 25 in " + JDKS);
    Files.copy(Launcher.ROOT.resolve("pom.xml"), scratch.resolve("pom.xml"));
    Path module = scratch.resolve("reference-impl");
    StrangerRepository.copySources(Launcher.ROOT.resolve("reference-impl"), module);

    var maven =
        new ProcessBuilder("mvn", "-B", "-o", "-DskipTests", "verify")
            .directory(module.toFile())
            .redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", older.orElseThrow().toString());
    maven.environment().remove("MAVEN_OPTS"); // scripts/test sets options that only JDK 25 knows
    Process process = maven.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(0, process.waitFor(), output);
    assertEquals(ClassFile.JAVA_25_VERSION, majorVersion(module));
    assertTrue(ModuleFinder.of(jar(module)).find("io.loopmark.reference").isPresent(), output);
  }

  /// One on which Maven still starts.
  private static Optional<Path> olderJdk() throws IOException {
    if (!Files.isDirectory(JDKS)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(JDKS)) {
      return homes.filter(OtherJdkEndToEndTest::isOlder).sorted().findFirst();
    }
  }

  private static boolean isOlder(Path home) {
    Path release = home.resolve("release");
    try {
      return Files.isExecutable(home.resolve("bin/javac"))
          && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(17|21)\\..*");
    } catch (IOException _) { // no such file, or not ours to read: not a JDK that can be used
      return false;
    }
  }

  private static Path jar(Path module) throws IOException {
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-SNAPSHOT.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Of the class file of the contract's entry point.
  private static int majorVersion(Path module) throws IOException {
    Path entry = module.resolve("target/classes/io/loopmark/aio/EventLoop.class");
    return ClassFile.of().parse(entry).majorVersion();
  }
}
