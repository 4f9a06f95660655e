package io.loopmark.tck.rule;

/// A rule cannot be put to this runtime, although it declares what the rule is about. The message
/// says what the rule would need.
public final class NotExpressible extends UnsupportedOperationException {

  private static final long serialVersionUID = 1L;

  /// For the reason in `message`.
  public NotExpressible(String message) {
    super(message);
  }
}
