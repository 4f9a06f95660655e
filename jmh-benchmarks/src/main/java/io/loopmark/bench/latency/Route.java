package io.loopmark.bench.latency;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/// What a server is asked for, again and again, and what is held to be a right answer. As JSON it
/// is a string: the constant of the article's route, or the path, which begins with a slash.
public sealed interface Route permits ArticleRoute, PathRoute {

  /// What it is called in results.
  String pattern();

  /// A name for files, of letters, digits and hyphens.
  String fileName();

  /// What the handler itself waits before it answers, in milliseconds; null if that is not known.
  @Nullable Double expectedFloorMs();

  /// The bytes of the `number`-th request.
  ///
  /// @param host what the server is called in the field `Host`
  byte[] request(long number, String host);

  /// Reads the answer to the `number`-th request.
  Answer answer(long number);

  /// The route that JSON names.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Route of(String text) {
    return text.startsWith("/") ? new PathRoute(text) : ArticleRoute.valueOf(text);
  }
}
