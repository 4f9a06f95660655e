package io.loopmark.tck.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files of vectors. What is not understood is refused rather than passed over.
final class VectorFile {

  private static final int FORMAT = 1;
  private static final Pattern REPEAT =
      Pattern.compile("\\$\\{repeat\\((.*?),(\\d+)\\)}", Pattern.DOTALL);

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private VectorFile() {}

  /// The vectors of a file that travels with the suite.
  static <V> List<V> ofSuite(String name, Function<Fields, V> vector) {
    try (InputStream in = VectorFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new VectorFileException(name + " is not in the jar of the suite");
      }
      return parse(name, in.readAllBytes(), vector);
    } catch (IOException e) {
      throw new VectorFileException(name + " cannot be read: " + e.getMessage());
    }
  }

  static <V> List<V> parse(String name, byte[] json, Function<Fields, V> vector) {
    JsonNode root = tree(name, json);
    if (root.path("format").intValue(0) != FORMAT) {
      throw new VectorFileException(
          "%s has format %s (expected: %d); a newer file needs a newer suite"
              .formatted(name, root.path("format"), FORMAT));
    }
    List<JsonNode> entries = new Fields(name, root).list("vectors");
    if (entries.isEmpty() || entries.size() != root.path("count").intValue(0)) {
      throw new VectorFileException(
          "%s has %d vectors (expected: %s, by its count)"
              .formatted(name, entries.size(), root.path("count")));
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      if (!ids.add(entry.path("id").stringValue(""))) {
        throw new VectorFileException(name + " has two vectors with the id " + entry.get("id"));
      }
    }
    return entries.stream().map(entry -> vector.apply(fields(name, entry))).toList();
  }

  private static JsonNode tree(String name, byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new VectorFileException(name + " is not JSON: " + e.getMessage());
    }
  }

  private static Fields fields(String name, JsonNode entry) {
    return new Fields(name + ": " + entry.path("id").stringValue("(vector without id)"), entry);
  }

  /// The bytes of a vector, one per character, with its repetitions written out.
  static String raw(Fields vector) {
    String raw = vector.text("raw");
    return vector.flag("template") ? REPEAT.matcher(raw).replaceAll(VectorFile::repeated) : raw;
  }

  private static String repeated(MatchResult match) {
    return java.util.regex.Matcher.quoteReplacement(
        match.group(1).repeat(Integer.parseInt(match.group(2))));
  }
}
