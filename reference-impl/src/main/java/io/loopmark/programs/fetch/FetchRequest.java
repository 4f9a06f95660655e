package io.loopmark.programs.fetch;

import io.loopmark.programs.Site;
import java.nio.charset.StandardCharsets;

/// One request.
///
/// @param site where to
/// @param method a token such as GET
/// @param target the path, with its query
/// @param body what to send along; empty for nothing
public record FetchRequest(Site site, String method, String target, byte[] body) {

  /// Asks for the first page of a site.
  public static FetchRequest get(Site site) {
    return new FetchRequest(site, "GET", "/", new byte[0]);
  }

  /// The article's two lines, and a length if there is a body.
  byte[] head() {
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    return "%s %s HTTP/1.0\r\nHost: %s\r\n%s\r\n"
        .formatted(method, target, site, length)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
