package io.loopmark.tck.rule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which assertions of a rule were reached, each as the class and the line it stands in:
/// `io.loopmark.tck.rules.SleepRules:37`.
final class Reached {

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String HERE = Reached.class.getPackageName() + ".";

  private final Set<String> places = ConcurrentHashMap.newKeySet();

  /// Notes the place outside this package from which it was called.
  void here() {
    STACK
        .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(HERE)).findFirst())
        .ifPresent(frame -> places.add(frame.getClassName() + ":" + frame.getLineNumber()));
  }

  Set<String> places() {
    return Set.copyOf(places);
  }
}
