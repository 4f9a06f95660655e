package io.loopmark.tck.spec;

import io.loopmark.tck.rule.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules as they are written down, one Markdown file for each chapter, in order.
public final class Specification {

  private static final List<String> CHAPTERS =
      List.of(
          "01-generators.md",
          "02-event-loop.md",
          "03-futures.md",
          "04-tasks.md",
          "05-sleep.md",
          "06-combinators.md",
          "07-synchronisation.md",
          "08-streams.md",
          "09-http.md",
          "10-wget.md",
          "11-one-thread.md",
          "12-several-loops.md");

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([A-Z]{3}-\\d\\d) \\| (\\w+) \\| (.*?) \\| (.*?) ?\\|$", Pattern.MULTILINE);

  private final List<SpecRule> rules;

  private Specification(List<SpecRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// Reads it from the class path.
  public static Specification load() {
    List<SpecRule> rules = new ArrayList<>();
    for (int i = 0; i < CHAPTERS.size(); i++) {
      Matcher row = ROW.matcher(read(CHAPTERS.get(i)));
      while (row.find()) {
        Level level = Level.valueOf(row.group(2));
        rules.add(new SpecRule(row.group(1), level, row.group(3), row.group(4), i + 1));
      }
    }
    return new Specification(rules);
  }

  /// All rules, in order.
  public List<SpecRule> rules() {
    return rules;
  }

  private static String read(String file) {
    try (InputStream in = Specification.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "no " + file + " beside the specification; rebuild the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
