package io.loopmark.aio;

/// The close signal, thrown at the pending yield of a generator that is closed.
public final class GeneratorExit extends Signal {

  private static final long serialVersionUID = 1L;

  /// A close signal.
  public GeneratorExit() {
    super("the generator is being closed", true);
  }
}
