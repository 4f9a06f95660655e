package io.loopmark.reference;

import io.loopmark.reference.coroutine.Mechanism;

/// What `reference` uses on this JVM, found out and said once.
final class BestMechanism {

  static final Mechanism CHOSEN = choose();

  private BestMechanism() {}

  private static Mechanism choose() {
    Throwable obstacle = Mechanism.obstacle();
    if (obstacle == null) {
      return Mechanism.LOOP_SCHEDULED;
    }
    System.err.println(
        "loopmark: the runtime 'reference' falls back to its portable mechanism, which is slower ("
            + obstacle
            + "); start java with --add-opens java.base/java.lang=ALL-UNNAMED");
    return Mechanism.HANDED_OVER;
  }
}
