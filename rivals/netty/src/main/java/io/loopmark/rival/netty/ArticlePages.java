package io.loopmark.rival.netty;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;

/// The two routes of the article, by hand: Netty has no router.
final class ArticlePages {

  private static final String HELLO = "/hello/";

  private ArticlePages() {}

  /// What to answer.
  ///
  /// @param slow whether the page sleeps before it answers
  record Page(HttpResponseStatus status, String type, String text, boolean slow) {

    private static Page html(String title) {
      return new Page(
          HttpResponseStatus.OK, "text/html; charset=utf-8", "<h1>" + title + "</h1>", true);
    }

    private static Page refusal(HttpResponseStatus status) {
      return new Page(status, "text/plain; charset=utf-8", status.reasonPhrase(), false);
    }
  }

  static Page of(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return Page.refusal(HttpResponseStatus.BAD_REQUEST);
    }
    String path = new QueryStringDecoder(request.uri()).rawPath();
    String name = path.startsWith(HELLO) ? path.substring(HELLO.length()) : "";
    boolean hello = !name.isEmpty() && name.indexOf('/') < 0;
    if (!hello && !path.equals("/")) {
      return Page.refusal(HttpResponseStatus.NOT_FOUND);
    }
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return Page.refusal(HttpResponseStatus.METHOD_NOT_ALLOWED);
    }
    return hello ? hello(name) : Page.html("Index");
  }

  private static Page hello(String rawName) {
    try {
      return Page.html("hello, " + new QueryStringDecoder(rawName).path() + "!");
    } catch (IllegalArgumentException badEscape) {
      return Page.refusal(HttpResponseStatus.BAD_REQUEST);
    }
  }
}
