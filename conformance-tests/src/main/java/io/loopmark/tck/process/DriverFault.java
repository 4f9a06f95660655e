package io.loopmark.tck.process;

/// A driver broke the protocol or ended. The message shows the line it is about. Not an
/// `Exception`, so that no rule mistakes it for an error of the runtime.
public final class DriverFault extends Error {

  private static final long serialVersionUID = 1L;

  DriverFault(String message) {
    super(message);
  }

  DriverFault(String message, Throwable cause) {
    super(message, cause);
  }
}
