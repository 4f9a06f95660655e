package io.loopmark.reference;

import io.loopmark.reference.coroutine.Mechanism;

/// The reference on public API only: same order, same rules, slower switches.
public final class PortableRuntime extends ReferenceRuntime {

  /// The runtime `reference-portable`.
  public PortableRuntime() {
    super("reference-portable", Mechanism.HANDED_OVER);
  }
}
