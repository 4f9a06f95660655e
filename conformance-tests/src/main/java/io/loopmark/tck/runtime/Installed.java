package io.loopmark.tck.runtime;

/// A runtime that needs something from this machine besides the JVM.
public interface Installed {

  /// Why it cannot be judged here and what to do about it, in one sentence; empty if it can.
  String unavailable();
}
