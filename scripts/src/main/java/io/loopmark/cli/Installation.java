package io.loopmark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/// Where and what this copy of Loopmark is.
public final class Installation {

  private Installation() {}

  /// The checkout the launcher stands in, or the current directory without it.
  public static Path home() {
    return Path.of(System.getProperty("loopmark.home", ".")).toAbsolutePath().normalize();
  }

  /// The version of the build.
  public static String version() {
    var properties = new Properties();
    try (InputStream in = Installation.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties.getProperty("version");
  }
}
