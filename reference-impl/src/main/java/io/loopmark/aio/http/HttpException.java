package io.loopmark.aio.http;

/// Ends a handler with an answer of another status. Its message is the text of the answer.
public final class HttpException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// With a status of 400 to 599 and the text shown to the client.
  public HttpException(int status, String text) {
    super(text);
    this.status = status;
  }

  /// The status of the answer.
  public int status() {
    return status;
  }
}
