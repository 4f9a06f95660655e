package io.loopmark.programs.fetch;

import io.loopmark.aio.http.Headers;
import java.util.Optional;

/// A whole answer.
///
/// @param statusLine as it came
/// @param status the code in it
/// @param headers the fields, folded lines unfolded
/// @param body the content, without transfer coding
/// @param reusable whether the connection could take another request
public record Answer(
    String statusLine, int status, Headers headers, byte[] body, boolean reusable) {

  /// The first digit of the status; 5 for one that is outside of 100 to 599 (RFC 9110 §15).
  public int statusClass() {
    return status < 600 ? status / 100 : 5;
  }

  /// Where a redirect points to.
  public Optional<String> redirect() {
    boolean points = status / 100 == 3 && status != 304;
    return points ? Optional.ofNullable(headers.get("Location")) : Optional.empty();
  }
}
