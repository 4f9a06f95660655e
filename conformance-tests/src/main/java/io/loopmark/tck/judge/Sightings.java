package io.loopmark.tck.judge;

import io.loopmark.tck.mutant.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When each thing that may be left over was first seen, in terms of what a rule called: the JVM
/// tells of a thread or a descriptor that it is there, but not who made it.
///
/// Told of moments on any thread; everything that is new at one has come between it and the last.
final class Sightings {

  /// A moment costs up to a millisecond, and some rules have a million.
  private static final int MOST_MOMENTS = 1_000;

  private final Inventory before = Inventory.now();
  private final Map<Held, String> first = new HashMap<>();
  private String last = "the start of the rule";
  private int moments;

  /// A call begins or ends.
  ///
  /// @param moment which, in words
  synchronized void at(String moment) {
    if (moments++ < MOST_MOMENTS) {
      note(moment);
    }
  }

  private void note(String moment) {
    boolean within = moment.equals(Witness.END + last);
    String when = within ? "during " + last : "between " + last + " and " + moment;
    Inventory.now().since(before).keySet().forEach(what -> first.putIfAbsent(what, when));
    last = moment;
  }

  /// `left` in words, each with when it was first seen.
  synchronized String describe(Map<Held, Long> left) {
    note("the end of the rule");
    List<String> words = new ArrayList<>();
    left.forEach((what, amount) ->
        words.add(
            what.words(amount)
                + (first.containsKey(what) ? ", first seen " + first.get(what) : "")));
    return String.join(", ", words);
  }
}
