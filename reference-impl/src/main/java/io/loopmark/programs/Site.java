package io.loopmark.programs;

import io.loopmark.aio.UsageException;
import java.util.List;
import java.util.stream.Stream;

/// Where a site is.
///
/// @param host a name or an address; an IPv6 address without brackets
/// @param port 1 to 65535
public record Site(String host, int port) {

  private static final int HTTP_PORT = 80;

  /// Reads `HOST`, `HOST:PORT` or `[ADDRESS]:PORT`.
  ///
  /// @throws UsageException if it is none of them
  public static Site parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort =
        colon > text.lastIndexOf(']') && (text.startsWith("[") || text.indexOf(':') == colon);
    var host = hasPort ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isBlank() || text.chars().anyMatch(c -> c <= ' ' || c == '/')) {
      throw new UsageException(
          "site: '" + text + "' (expected: HOST or HOST:PORT, without a scheme or a path)");
    }
    return new Site(host, hasPort ? port(text, text.substring(colon + 1)) : HTTP_PORT);
  }

  /// Reads several sites.
  public static List<Site> all(String... texts) {
    return Stream.of(texts).map(Site::parse).toList();
  }

  private static int port(String site, String digits) {
    boolean isNumber =
        !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(Character::isDigit);
    int port = isNumber ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) {
      throw new UsageException(
          "port: '" + digits + "' in site '" + site + "' (expected: 1 to 65535)");
    }
    return port;
  }

  /// The form of the `Host` field: the port only if it is not 80.
  @Override
  public String toString() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return port == HTTP_PORT ? name : name + ":" + port;
  }
}
