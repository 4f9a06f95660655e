package io.loopmark.aio;

/// A condition that ends the program rather than a task: it breaks out of the run method of the
/// loop, as `KeyboardInterrupt` and `SystemExit` do. The only class so treated; every other
/// `Throwable` is its task's own failure.
public non-sealed class FatalSignal extends Signal {

  private static final long serialVersionUID = 1L;

  /// A fatal signal with the reason for the end.
  public FatalSignal(String message) {
    super(message, true);
  }
}
