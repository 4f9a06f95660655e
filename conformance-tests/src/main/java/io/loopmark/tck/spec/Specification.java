package io.loopmark.tck.spec;

import io.loopmark.tck.rule.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// A rule begins with its id as heading; the paragraphs below say by their first words what they
  /// are.
  private static final Pattern HEADING =
      Pattern.compile("^### (?=[A-Z]{3}-\\d\\d$)", Pattern.MULTILINE);

  private static final Pattern SENTENCE = Pattern.compile("\\*\\*([A-Z]+)\\*\\* (.*)");

  private static final Specification LOADED = read();

  private final Map<String, SpecRule> rules;

  private Specification(Map<String, SpecRule> rules) {
    this.rules = rules;
  }

  /// The specification on the class path, read once.
  public static Specification load() {
    return LOADED;
  }

  private static Specification read() {
    Map<String, SpecRule> rules = new LinkedHashMap<>();
    for (int i = 0; i < CHAPTERS.size(); i++) {
      int chapter = i + 1;
      HEADING
          .splitAsStream(read(CHAPTERS.get(i)))
          .skip(1)
          .map(section -> rule(section, chapter))
          .forEach(rule -> rules.put(rule.id(), rule));
    }
    return new Specification(rules);
  }

  private static SpecRule rule(String section, int chapter) {
    List<String> paragraphs =
        Arrays.stream(section.strip().split("\\n\\s*\\n"))
            .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
            .toList();
    String id = paragraphs.getFirst();
    Matcher sentence = SENTENCE.matcher(paragraphs.get(1));
    if (!sentence.matches()) {
      throw new IllegalStateException(
          id + " begins with '" + paragraphs.get(1) + "' (expected: **LEVEL** sentence)");
    }
    return new SpecRule(
        id,
        Level.valueOf(sentence.group(1)),
        sentence.group(2),
        after("*Intent.* ", paragraphs),
        after("*If this fails, check* ", paragraphs),
        after("*Changed.* ", paragraphs),
        after("*Untested.* ", paragraphs),
        chapter);
  }

  /// The rest of the paragraph that begins with `words`, or nothing.
  private static String after(String words, List<String> paragraphs) {
    return paragraphs.stream()
        .filter(paragraph -> paragraph.startsWith(words))
        .map(paragraph -> paragraph.substring(words.length()))
        .findFirst()
        .orElse("");
  }

  /// All rules, in order.
  public List<SpecRule> rules() {
    return List.copyOf(rules.values());
  }

  /// The rule of that id, if it is written down.
  public Optional<SpecRule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
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
