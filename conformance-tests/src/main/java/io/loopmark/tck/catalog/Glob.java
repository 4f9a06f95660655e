package io.loopmark.tck.catalog;

import java.util.regex.Pattern;

/// A pattern of names: `*` stands for any characters, `?` for one; case does not matter.
public final class Glob {

  private Glob() {}

  /// Whether `name` is one that `glob` describes.
  public static boolean matches(String glob, String name) {
    String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(name).matches();
  }
}
