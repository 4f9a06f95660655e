package io.loopmark.tck.mutant.http;

/// A request that gets an error status, after which the connection ends.
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status) {
    super("refused with " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
