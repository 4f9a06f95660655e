package io.loopmark.tck.process;

/// An error of the driver's language that the contract has no class for. The message starts with
/// the name of its class there.
public final class ForeignError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForeignError(String message) {
    super(message);
  }
}
