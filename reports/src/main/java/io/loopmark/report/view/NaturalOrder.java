package io.loopmark.report.view;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Orders `tasks = 2` before `tasks = 100`: runs of digits compare as numbers.
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int WIDTH = 20;

  @Override
  public int compare(String left, String right) {
    return padded(left).compareTo(padded(right));
  }

  private static String padded(String text) {
    return DIGITS.matcher(text).replaceAll(NaturalOrder::pad);
  }

  private static String pad(MatchResult digits) {
    return "0".repeat(Math.max(0, WIDTH - digits.group().length())) + digits.group();
  }
}
