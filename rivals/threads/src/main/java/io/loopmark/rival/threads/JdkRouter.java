package io.loopmark.rival.threads;

import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Router;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Routes as regular expressions over the raw path; the JDK's server matches prefixes only.
final class JdkRouter implements Router {

  private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::((?:[^{}]|\\{[^{}]*})+))?}");

  /// What a request was matched with.
  sealed interface Match {
    record Found(Handler handler, Map<String, String> parts) implements Match {}

    record WrongMethod(String allowed) implements Match {}

    record None() implements Match {}
  }

  private record Route(String path, Pattern pattern, List<String> names, int prefix) {}

  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Map<String, Map<String, Handler>> handlers = new LinkedHashMap<>();
  private List<Route> ordered = List.of();
  private boolean frozen;

  @Override
  public void addRoute(String method, String path, Handler handler) {
    if (frozen) {
      throw new UsageException("route " + path + " comes after the server's start; add it before");
    }
    if (!path.startsWith("/")) {
      throw new UsageException("path: '" + path + "' (expected: a slash first)");
    }
    if (!method.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new UsageException("method: '" + method + "' (expected: a token)");
    }
    routes.computeIfAbsent(path, JdkRouter::compile);
    Map<String, Handler> methods = handlers.computeIfAbsent(path, key -> new LinkedHashMap<>());
    if (methods.putIfAbsent(method, handler) != null) {
      throw new UsageException(method + " " + path + " has a handler already (expected: one)");
    }
  }

  private static Route compile(String path) {
    var names = new ArrayList<String>();
    var regex = new StringBuilder();
    Matcher parts = PART.matcher(path);
    int end = 0;
    while (parts.find()) {
      regex.append(literal(path, end, parts.start()));
      regex.append('(').append(parts.group(2) == null ? "[^/]+" : nonCapturing(parts.group(2)));
      regex.append(')');
      names.add(parts.group(1));
      end = parts.end();
    }
    regex.append(literal(path, end, path.length()));
    int prefix = names.isEmpty() ? Integer.MAX_VALUE : path.indexOf('{');
    try {
      return new Route(path, Pattern.compile(regex.toString()), List.copyOf(names), prefix);
    } catch (PatternSyntaxException e) {
      throw new UsageException("path: '" + path + "' has an invalid expression", e);
    }
  }

  private static String nonCapturing(String regex) {
    return regex.replaceAll("(?<!\\\\)\\((?!\\?)", "(?:");
  }

  private static String literal(String path, int from, int to) {
    String text = path.substring(from, to);
    if (text.contains("{") || text.contains("}")) {
      throw new UsageException("path: '" + path + "' (expected: balanced braces)");
    }
    return Pattern.quote(text);
  }

  void freeze() {
    frozen = true;
    ordered =
        routes.values().stream().sorted(Comparator.comparingInt(Route::prefix).reversed()).toList();
  }

  Match match(String method, String rawPath) {
    var allowed = new TreeSet<String>();
    for (Route route : ordered) {
      Matcher matcher = route.pattern().matcher(rawPath);
      Map<String, Handler> methods = handlers.getOrDefault(route.path(), Map.of());
      if (matcher.matches()) {
        Handler handler = methods.get(method);
        if (handler != null) {
          return new Match.Found(handler, parts(route, matcher));
        }
        allowed.addAll(methods.keySet());
      }
    }
    return allowed.isEmpty() ? new Match.None() : new Match.WrongMethod(String.join(", ", allowed));
  }

  private static Map<String, String> parts(Route route, Matcher matcher) {
    var parts = new LinkedHashMap<String, String>();
    for (int i = 0; i < route.names().size(); i++) {
      parts.put(route.names().get(i), decode(matcher.group(i + 1)));
    }
    return parts;
  }

  /// Percent-decodes once; unlike in a form, a plus is a plus.
  static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
