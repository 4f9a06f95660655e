package io.loopmark.tck.vectors;

/// Is told what came of the vectors, on the thread that called [VectorVerifier].
public interface VectorListener {

  /// How far it is: `done` of `total` deliveries.
  default void progress(int done, int total) {}

  /// What came of a vector in a mode.
  default void result(VectorResult result) {}

  /// What the server printed while it was judged and nobody asked for.
  default void printed(String text) {}
}
