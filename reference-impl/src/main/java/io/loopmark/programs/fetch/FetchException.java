package io.loopmark.programs.fetch;

import java.io.IOException;

/// Why nothing whole came from a host. The message says what was seen, without the host's name.
public final class FetchException extends IOException {

  private static final long serialVersionUID = 1L;

  /// What went wrong; each asks for a remedy of its own.
  public enum Kind {
    /// The name does not resolve.
    UNKNOWN_HOST,
    /// Every address of the host refuses the port.
    REFUSED,
    /// No address of the host can be reached.
    UNREACHABLE,
    /// Nothing, or not enough, came in time.
    SILENT,
    /// The connection was reset before anything came.
    RESET,
    /// The connection ended before anything came.
    EMPTY,
    /// The connection ended or was reset within the answer.
    INCOMPLETE,
    /// What came is not HTTP/1, or not unambiguous.
    PROTOCOL,
    /// The answer is framed in a way that this client does not read.
    UNSUPPORTED,
    /// The answer goes beyond a limit.
    TOO_LARGE
  }

  private final Kind kind;

  /// With the kind and what was seen.
  public FetchException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  FetchException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  static FetchException protocol(String message) {
    return new FetchException(Kind.PROTOCOL, "malformed answer: " + message);
  }

  /// What was seen.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /// What went wrong.
  public Kind kind() {
    return kind;
  }
}
