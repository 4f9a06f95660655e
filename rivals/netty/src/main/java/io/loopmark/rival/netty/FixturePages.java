package io.loopmark.rival.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The routes of the HTTP vectors, by hand: Netty has no router.
final class FixturePages {

  private static final Set<String> GET = Set.of("GET");
  private static final Set<String> READ = Set.of("GET", "HEAD");
  private static final Set<String> POST = Set.of("POST");

  private FixturePages() {}

  /// What to answer.
  ///
  /// @param fields further header fields
  /// @param isFinal whether the connection ends after it
  /// @param streamed whether the content is produced while it is sent
  record Page(
      HttpResponseStatus status,
      Map<String, String> fields,
      byte[] content,
      boolean isFinal,
      boolean streamed) {

    private static final Page STREAM =
        new Page(HttpResponseStatus.OK, Map.of(), new byte[0], false, true);

    private static Page ok(byte[] content) {
      return new Page(HttpResponseStatus.OK, Map.of(), content, false, false);
    }

    private static Page withField(String name, String value) {
      return new Page(HttpResponseStatus.OK, Map.of(name, value), new byte[0], false, false);
    }

    private static Page of(HttpResponseStatus status, String text) {
      return new Page(status, Map.of(), text.getBytes(UTF_8), false, false);
    }

    private static Page refusal(HttpResponseStatus status) {
      return of(status, status.toString());
    }

    private static Page end(HttpResponseStatus status) {
      return new Page(status, Map.of(), status.toString().getBytes(UTF_8), true, false);
    }
  }

  /// How long the answer to this request has to wait; 0 if it has not.
  static long delayMillis(FullHttpRequest request) {
    List<String> path = path(request);
    boolean waits =
        path.size() == 3 && path.getFirst().equals("delay") && path.get(1).matches("\\d{1,5}");
    return waits && request.decoderResult().isSuccess() ? Long.parseLong(path.get(1)) : 0;
  }

  static Page of(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return Page.end(refusal(request.decoderResult().cause()));
    }
    try {
      return route(request, path(request));
    } catch (IllegalArgumentException badEscape) {
      return Page.refusal(HttpResponseStatus.BAD_REQUEST);
    } catch (IllegalStateException handler) {
      return Page.end(HttpResponseStatus.INTERNAL_SERVER_ERROR);
    }
  }

  private static HttpResponseStatus refusal(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
      case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
      default -> HttpResponseStatus.BAD_REQUEST;
    };
  }

  /// The segments of the path, still encoded.
  private static List<String> path(FullHttpRequest request) {
    String raw = new QueryStringDecoder(request.uri()).rawPath();
    return raw.startsWith("/") ? List.of(raw.substring(1).split("/", -1)) : List.of(raw, "");
  }

  private static Page route(FullHttpRequest request, List<String> path) {
    String last = path.getLast();
    if (path.size() == 1) {
      return single(request, last);
    }
    if (path.size() == 2 && !last.isEmpty()) {
      return named(request, path.getFirst(), last);
    }
    boolean delayed = path.size() == 3 && path.getFirst().equals("delay") && !last.isEmpty();
    return delayed
        ? allowed(request, GET, hello(last))
        : Page.refusal(HttpResponseStatus.NOT_FOUND);
  }

  private static Page single(FullHttpRequest request, String name) {
    return switch (name) {
      case "" -> allowed(request, READ, Page.of(HttpResponseStatus.OK, "ok"));
      case "echo" -> allowed(request, POST, Page.ok(ByteBufUtil.getBytes(request.content())));
      case "nocontent" -> allowed(request, GET, Page.of(HttpResponseStatus.NO_CONTENT, ""));
      case "stream" -> allowed(request, READ, Page.STREAM);
      case "ignore" -> allowed(request, POST, Page.of(HttpResponseStatus.OK, "ignored"));
      case "boom" -> throw new IllegalStateException("SECRET-IN-EXCEPTION");
      default -> Page.refusal(HttpResponseStatus.NOT_FOUND);
    };
  }

  private static Page named(FullHttpRequest request, String route, String name) {
    return switch (route) {
      case "hello" -> allowed(request, READ, hello(name));
      case "header" -> allowed(request, Set.of("GET", "POST"), header(request, name));
      case "setheader" -> allowed(request, GET, Page.withField("X-Echo", decoded(name)));
      default -> Page.refusal(HttpResponseStatus.NOT_FOUND);
    };
  }

  private static Page allowed(FullHttpRequest request, Set<String> methods, Page page) {
    return methods.contains(request.method().name())
        ? page
        : new Page(
            HttpResponseStatus.METHOD_NOT_ALLOWED,
            Map.of(HttpHeaderNames.ALLOW.toString(), String.join(", ", methods)),
            new byte[0],
            false,
            false);
  }

  private static Page hello(String name) {
    return Page.of(HttpResponseStatus.OK, "Hello, " + decoded(name) + "!");
  }

  private static Page header(FullHttpRequest request, String name) {
    List<String> values = request.headers().getAll(name);
    return values.isEmpty()
        ? Page.of(HttpResponseStatus.NOT_FOUND, "absent")
        : Page.ok(String.join(", ", values).getBytes(ISO_8859_1));
  }

  private static String decoded(String segment) {
    return QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"), UTF_8);
  }
}
