package io.loopmark.tck.process;

import java.util.ArrayList;
import java.util.List;

/// A command as it is typed: words between blanks, with single or double quotes around what holds
/// some.
public final class CommandLine {

  private CommandLine() {}

  /// `command` as one word of a shell.
  public static String quoted(String command) {
    return "'" + command.replace("'", "'\\''") + "'";
  }

  /// The words of `command`.
  ///
  /// @throws IllegalArgumentException if there is none, or a quote is not closed
  public static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (char c : command.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (quote != 0 || words.isEmpty()) {
      throw new IllegalArgumentException(
          "process: \"%s\" (expected: a command such as 'python3 my_driver.py', quotes closed)"
              .formatted(command));
    }
    return words;
  }
}
