package io.loopmark.tck.mutant.http;

import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Router;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Routes as regular expressions over the path as it was sent.
final class SloppyRouter implements Router {

  /// What a request leads to.
  sealed interface Match {
    record Found(Handler handler, Map<String, String> values) implements Match {}

    record Other(String allow) implements Match {}

    record None() implements Match {}
  }

  private record Route(
      String method,
      String path,
      Pattern pattern,
      List<String> names,
      int prefix,
      Handler handler) {}

  private final Flaw flaw;
  private final List<Route> routes = new ArrayList<>();
  private boolean frozen;

  SloppyRouter(Flaw flaw) {
    this.flaw = flaw;
  }

  void freeze() {
    frozen = true;
    if (flaw != Flaw.FIRST_REGISTERED) {
      routes.sort(Comparator.comparingInt(Route::prefix).reversed());
    }
  }

  @Override
  public void addRoute(String method, String path, Handler handler) {
    check(!frozen, "route " + path + " (expected: before the server starts)");
    check(path.startsWith("/"), "path: '" + path + "' (expected: a leading slash)");
    check(method.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "method: '" + method + "'");
    boolean replaced =
        routes.removeIf(other -> other.method.equals(method) && other.path.equals(path));
    check(!replaced || flaw == Flaw.REPLACES_ROUTES, "route " + path + " is there already");
    List<String> names = new ArrayList<>();
    Pattern pattern = compile(path, names);
    int prefix = names.isEmpty() ? Integer.MAX_VALUE : path.indexOf('{');
    routes.add(new Route(method, path, pattern, names, prefix, handler));
  }

  private Pattern compile(String path, List<String> names) {
    var regex = new StringBuilder();
    for (int at = 0; at < path.length(); at++) {
      char c = path.charAt(at);
      check(c != '}', "path: '" + path + "' (expected: balanced braces)");
      if (c == '{') {
        int end = closing(path, at);
        String[] part = path.substring(at + 1, end).split(":", 2);
        check(part[0].matches("\\w+"), "path: '" + path + "' (expected: {name})");
        regex.append("(?<p").append(names.size()).append('>').append(expression(part)).append(')');
        names.add(part[0]);
        at = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString());
    } catch (PatternSyntaxException e) {
      throw new UsageException("path: '" + path + "' (expected: a valid expression)", e);
    }
  }

  private String expression(String[] part) {
    if (part.length == 1) {
      return flaw == Flaw.EMPTY_PART ? "[^/]*" : "[^/]+";
    }
    return flaw == Flaw.PATTERN_FINDS ? "(?:" + part[1] + ").*" : part[1];
  }

  private static int closing(String path, int open) {
    int depth = 0;
    for (int at = open; at < path.length(); at++) {
      depth += path.charAt(at) == '{' ? 1 : path.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new UsageException("path: '" + path + "' (expected: balanced braces)");
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new UsageException(message);
    }
  }

  Match match(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 || flaw == Flaw.QUERY_MATCHES ? target : target.substring(0, query);
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      Matcher matcher = route.pattern.matcher(path);
      if (matcher.matches()) {
        if (serves(route, method)) {
          return new Match.Found(route.handler, values(route, matcher));
        }
        if (allowed.isEmpty() || flaw != Flaw.ALLOW_OF_ONE) {
          allowed.add(route.method);
        }
      }
    }
    if (flaw == Flaw.UNKNOWN_IS_405 && !method.equals("GET")) {
      allowed.add("GET");
    }
    return allowed.isEmpty() ? new Match.None() : new Match.Other(String.join(", ", allowed));
  }

  private boolean serves(Route route, String method) {
    String effective = flaw == Flaw.GET_SERVES_HEAD && method.equals("HEAD") ? "GET" : method;
    return route.method.equals(method) || route.method.equals(effective);
  }

  private Map<String, String> values(Route route, Matcher matcher) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < route.names.size(); i++) {
      String value = decoded(matcher.group("p" + i));
      String again = flaw == Flaw.DECODES_TWICE ? decoded(value) : value;
      String name = route.names.get(i);
      values.put(name, flaw == Flaw.NAME_AS_VALUE ? name : again);
    }
    return values;
  }

  /// Unlike in a form, a plus is a plus.
  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
