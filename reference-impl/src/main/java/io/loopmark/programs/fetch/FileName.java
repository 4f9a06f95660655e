package io.loopmark.programs.fetch;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The name a page is saved under. Whatever a target holds, it is one name in one directory.
public final class FileName {

  private static final String INDEX = "index.html";

  private FileName() {}

  /// The last part of the path of `target`, percent-decoded.
  public static String of(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String decoded = decoded(path).replace('\\', '/');
    String last = decoded.substring(decoded.lastIndexOf('/') + 1);
    String safe = last.replaceAll("[\\x00-\\x1f\\x7f-\\x9f:*?\"<>|]", "_");
    return safe.isBlank() || safe.matches("\\.+") ? INDEX : safe;
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }
}
