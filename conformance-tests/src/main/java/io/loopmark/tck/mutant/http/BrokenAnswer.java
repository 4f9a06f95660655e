package io.loopmark.tck.mutant.http;

/// An answer that failed after a part of it was sent; its cause says why.
final class BrokenAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenAnswer(Exception cause) {
    super(cause);
  }
}
