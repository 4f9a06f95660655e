package io.loopmark.tck.mutant;

import io.loopmark.aio.Body;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A callback whose errors nobody is told of: the bug that a catch block with nothing but a log
/// line at the finest level is.
final class Swallowing {

  private static final Logger LOG = Logger.getLogger(Swallowing.class.getName());

  private Swallowing() {}

  static Body.Action of(Body.Action callback) {
    return () -> run(callback);
  }

  static void run(Body.Action callback) {
    try {
      callback.run();
    } catch (Exception e) {
      LOG.log(Level.FINEST, "swallowed, as the mutant is meant to", e);
    }
  }
}
