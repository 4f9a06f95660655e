package io.loopmark.reference.http;

import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The routes of one server. A fixed path is found by one look-up; dynamic ones are tried in order,
/// those with the longer fixed prefix first.
final class RouteTable implements Router {

  /// What the table says about a method and a path.
  sealed interface Match {}

  /// A handler, and the values of the parts of its path by name.
  record Found(Handler handler, Map<String, String> values) implements Match {}

  /// No route has this path.
  record NotFound() implements Match {}

  /// Routes have this path, but not this method; `allow` lists theirs.
  record NotAllowed(String allow) implements Match {}

  /// Routes have this path, but nobody here ever heard of this method.
  record NotImplemented() implements Match {}

  private record Resource(PathPattern pattern, Map<String, Handler> methods) {}

  private static final Set<String> KNOWN_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH");

  private final Map<String, Resource> resources = new HashMap<>();
  private final Map<String, Resource> fixed = new HashMap<>();
  private final List<Resource> dynamic = new ArrayList<>();
  private final Set<String> methods = new TreeSet<>(KNOWN_METHODS);
  private boolean frozen;

  @Override
  public void addRoute(String method, String path, Handler handler) {
    if (frozen) {
      throw new UsageException(
          "route " + method + " " + path + " (expected: before the server starts)");
    }
    if (method.isEmpty() || !method.chars().allMatch(RouteTable::isToken)) {
      throw new UsageException("method: '" + method + "' (expected: a token, like GET)");
    }
    Resource resource = resources.get(path);
    if (resource == null) {
      resource = add(path);
    }
    if (resource.methods.putIfAbsent(method, handler) != null) {
      throw new UsageException(
          "route " + method + " " + path + " is there already (expected: one per method)");
    }
    methods.add(method);
  }

  private Resource add(String path) {
    var resource = new Resource(PathPattern.of(path), new HashMap<>());
    resources.put(path, resource);
    if (resource.pattern.isFixed()) {
      fixed.put(resource.pattern.prefix(), resource);
    } else {
      dynamic.add(resource);
      dynamic.sort(Comparator.comparingInt(each -> -each.pattern.prefix().length()));
    }
    return resource;
  }

  private static boolean isToken(int c) {
    return c < 128 && Octets.is(Octets.TOKEN, (byte) c);
  }

  /// Refuses routes from now on.
  void freeze() {
    frozen = true;
  }

  /// Finds the route of a request.
  ///
  /// @param rawPath as sent, with valid percent signs
  Match match(String method, String rawPath) throws Refusal {
    String path = Percent.canonical(rawPath);
    Resource first = fixed.get(path);
    if (first != null) {
      Handler handler = first.methods.get(method);
      if (handler != null) {
        return new Found(handler, Map.of());
      }
    }
    for (Resource resource : dynamic) {
      Handler handler = resource.methods.get(method);
      List<String> values = handler == null ? null : resource.pattern.match(path);
      if (handler != null && values != null) {
        return new Found(handler, named(resource.pattern.names(), values));
      }
    }
    return missing(method, path);
  }

  private Match missing(String method, String path) {
    Set<String> allowed = new TreeSet<>();
    for (Resource resource : resources.values()) {
      if (resource.pattern.match(path) != null) {
        allowed.addAll(resource.methods.keySet());
      }
    }
    if (allowed.isEmpty()) {
      return new NotFound();
    }
    return methods.contains(method)
        ? new NotAllowed(String.join(",", allowed))
        : new NotImplemented();
  }

  private static Map<String, String> named(List<String> names, List<String> values) throws Refusal {
    if (names.size() == 1) {
      return Map.of(names.getFirst(), decoded(values.getFirst()));
    }
    var named = new HashMap<String, String>();
    for (int i = 0; i < values.size(); i++) {
      named.put(names.get(i), decoded(values.get(i)));
    }
    return named;
  }

  /// A value that would climb out of its place when somebody uses it as a file name is refused.
  private static String decoded(String value) throws Refusal {
    String text = Percent.decode(value);
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean end = at == text.length() || text.charAt(at) == '/' || text.charAt(at) == '\\';
      if (end) {
        if (isDots(text, start, at)) {
          throw Refusal.malformed("dot segment in a path");
        }
        start = at + 1;
      }
    }
    return text;
  }

  private static boolean isDots(String text, int from, int to) {
    return (to - from == 1 || to - from == 2)
        && text.charAt(from) == '.'
        && text.charAt(to - 1) == '.';
  }
}
