package io.loopmark.cli.terminal;

/// A number of things, as a sentence has it.
public final class Count {

  private Count() {}

  /// For example `2 rules`, `1 rule`, `0 deliveries`.
  ///
  /// @param noun what is counted, in the singular
  public static String of(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }
}
