package io.loopmark.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A build is known by what is in it, not by where or when it was made.
final class BuildTest {

  @TempDir Path folder;

  private String classPath(String place, String jar, String type) throws IOException {
    Path classes = folder.resolve(place).resolve("classes");
    Files.createDirectories(classes.resolve("io"));
    Files.writeString(classes.resolve("io").resolve("Type.class"), type);
    Path library = folder.resolve(place).resolve("library.jar");
    Files.writeString(library, jar);
    return classes + File.pathSeparator + library;
  }

  @Test
  void theSameElsewhereIsTheSameBuild() throws IOException {
    String one = Build.of(classPath("one", "jar", "type"));
    String[] other = classPath("other", "jar", "type").split(File.pathSeparator);
    assertTrue(one.matches("[0-9a-f]{16}"), one);
    assertEquals(one, Build.of(other[1] + File.pathSeparator + other[0]));
  }

  @Test
  void anyOtherByteIsAnotherBuild() throws IOException {
    String one = Build.of(classPath("one", "jar", "type"));
    assertNotEquals(one, Build.of(classPath("library", "jaR", "type")));
    assertNotEquals(one, Build.of(classPath("class", "jar", "typE")));
  }

  @Test
  void whatIsNamedAndNotThereDoesNotCount() throws IOException {
    String there = classPath("one", "jar", "type");
    assertEquals(
        Build.of(there),
        Build.of(there + File.pathSeparator + folder.resolve("gone.jar") + File.pathSeparator));
  }
}
