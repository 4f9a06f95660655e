package io.loopmark.reference.http;

import java.io.IOException;

/// A request that is answered with an error status, after which the connection ends: nobody knows
/// for sure where the next request would begin. Without a stack trace, for it is not a fault of
/// ours and comes as often as a client likes.
final class Refusal extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// `reason` is for whoever debugs; the client only gets the status.
  Refusal(int status, String reason) {
    super(reason);
    this.status = status;
  }

  static Refusal malformed(String reason) {
    return new Refusal(400, reason);
  }

  int status() {
    return status;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
