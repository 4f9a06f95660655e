package io.loopmark.tck.rule;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which assertions of a rule were reached, each as the class and the line it stands in:
/// `io.loopmark.tck.rules.SleepRules:37`.
final class Reached {

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String HERE = Reached.class.getPackageName() + ".";

  private final Set<String> places = ConcurrentHashMap.newKeySet();
  private final Map<String, String> notAsked = new ConcurrentHashMap<>();

  /// Notes the place outside this package from which it was called.
  void here() {
    places.add(place());
  }

  /// Notes that at this place the next assertion is left out.
  void notAskedHere(String because) {
    notAsked.put(place(), because);
  }

  private static String place() {
    return STACK
        .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(HERE)).findFirst())
        .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  Set<String> places() {
    return Set.copyOf(places);
  }

  Map<String, String> notAsked() {
    return Map.copyOf(notAsked);
  }
}
