package io.loopmark.reference.http;

import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The path of a route: text and `{name}` or `{name:regex}` parts, compared with canonical paths. A
/// route whose parts are whole segments without an expression is compared without one.
final class PathPattern {

  private sealed interface Part {}

  private record Text(String text) implements Part {}

  private record Capture(String name, @Nullable String regex) implements Part {}

  private final String source;
  private final List<Part> parts;
  private final List<String> names = new ArrayList<>();
  private final @Nullable Pattern regex;
  private final int[] groups;

  private PathPattern(String source, List<Part> parts) {
    this.source = source;
    this.parts = parts;
    for (Part part : parts) {
      if (part instanceof Capture(String name, _)) {
        check(!names.contains(name), source, "each name once");
        names.add(name);
      }
    }
    this.groups = new int[names.size()];
    this.regex = isSegments() ? null : regex();
  }

  /// Reads the path of a route.
  ///
  /// @throws UsageException if it cannot be one
  static PathPattern of(String path) {
    check(path.startsWith("/"), path, "a leading slash");
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < path.length()) {
      int open = path.indexOf('{', at);
      String text = path.substring(at, open < 0 ? path.length() : open);
      check(text.indexOf('}') < 0, path, "balanced braces");
      if (!text.isEmpty()) {
        parts.add(new Text(Percent.encode(text)));
      }
      if (open < 0) {
        break;
      }
      at = closing(path, open) + 1;
      parts.add(capture(path, path.substring(open + 1, at - 1)));
    }
    return new PathPattern(path, parts);
  }

  private static int closing(String path, int open) {
    int depth = 0;
    for (int at = open; at < path.length(); at++) {
      char c = path.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw refused(path, "balanced braces");
  }

  private static Capture capture(String path, String inside) {
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    boolean valid = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
    check(valid && name.chars().allMatch(Character::isJavaIdentifierPart), path, "{name}");
    return new Capture(name, colon < 0 ? null : inside.substring(colon + 1));
  }

  boolean isFixed() {
    return names.isEmpty();
  }

  /// The text before the first capture.
  String prefix() {
    return parts.getFirst() instanceof Text(String text) ? text : "";
  }

  List<String> names() {
    return names;
  }

  /// The captured parts of a canonical path, still encoded; null if it does not match.
  @Nullable List<String> match(String path) {
    return regex == null ? matchSegments(path) : matchRegex(regex, path);
  }

  private @Nullable List<String> matchRegex(Pattern pattern, String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    var values = new ArrayList<String>(groups.length);
    for (int group : groups) {
      values.add(matcher.group(group));
    }
    return values;
  }

  private @Nullable List<String> matchSegments(String path) {
    var values = new ArrayList<String>(names.size());
    int at = 0;
    for (Part part : parts) {
      switch (part) {
        case Text(String text) -> {
          if (!path.startsWith(text, at)) {
            return null;
          }
          at += text.length();
        }
        case Capture _ -> {
          int slash = path.indexOf('/', at);
          int end = slash < 0 ? path.length() : slash;
          if (end == at) {
            return null;
          }
          values.add(path.substring(at, end));
          at = end;
        }
      }
    }
    return at == path.length() ? values : null;
  }

  private boolean isSegments() {
    for (int i = 0; i < parts.size(); i++) {
      boolean closed = i + 1 == parts.size() || textAt(i + 1).startsWith("/");
      if (parts.get(i) instanceof Capture(_, String expression)
          && (expression != null || !textAt(i - 1).endsWith("/") || !closed)) {
        return false;
      }
    }
    return true;
  }

  private String textAt(int index) {
    return index >= 0 && parts.get(index) instanceof Text(String text) ? text : "";
  }

  private Pattern regex() {
    var text = new StringBuilder();
    int group = 1;
    int index = 0;
    for (Part part : parts) {
      switch (part) {
        case Text(String literal) -> text.append(Pattern.quote(literal));
        case Capture(_, String expression) -> {
          Pattern pattern = compile(expression == null ? "[^/]+" : expression);
          text.append('(').append(pattern.pattern()).append(')');
          groups[index++] = group;
          group += 1 + pattern.matcher("").groupCount();
        }
      }
    }
    return compile(text.toString());
  }

  private Pattern compile(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "path: '" + source + "' (expected: valid expressions): " + e.getDescription(), e);
    }
  }

  @Override
  public String toString() {
    return source;
  }

  private static void check(boolean valid, String path, String expected) {
    if (!valid) {
      throw refused(path, expected);
    }
  }

  private static UsageException refused(String path, String expected) {
    return new UsageException("path: '" + path + "' (expected: " + expected + ")");
  }
}
