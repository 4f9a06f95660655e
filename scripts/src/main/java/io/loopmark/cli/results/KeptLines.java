package io.loopmark.cli.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The whole lines that an interrupted run left in a journal. What stands behind the last line end
/// was cut while it was written and is nothing, even if it looks whole.
final class KeptLines {

  private static final Set<String> CASES =
      Set.of("verdict", "vector", "result", "latency", "mutant");

  private final Path file;
  private final long bytes;
  private final List<Line> lines;

  private KeptLines(Path file, long bytes, List<Line> lines) {
    this.file = file;
    this.bytes = bytes;
    this.lines = List.copyOf(lines);
  }

  private record Line(int number, JsonNode node) {

    String type() {
      return node.path("type").asString("");
    }
  }

  /// Reads them and leaves the file as it is.
  ///
  /// @throws io.loopmark.cli.UserError if a whole line is no JSON
  static KeptLines read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    var lines = new ArrayList<Line>();
    List<String> texts = new String(content, 0, end, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < texts.size(); i++) {
      lines.add(parse(file, i + 1, texts.get(i)));
    }
    return new KeptLines(file, end, lines);
  }

  private static Line parse(Path file, int number, String text) {
    try {
      return new Line(number, Json.LINE.readTree(text));
    } catch (JacksonException broken) {
      throw refused(file, number, broken);
    }
  }

  /// Those of one type.
  ///
  /// @throws io.loopmark.cli.UserError if one is not as this build writes it
  <T> List<T> of(String type, Class<T> as) {
    return lines.stream()
        .filter(line -> line.type().equals(type))
        .map(line -> convert(line, as))
        .toList();
  }

  private <T> T convert(Line line, Class<T> as) {
    try {
      return Json.LINE.treeToValue(line.node, as);
    } catch (JacksonException broken) {
      throw refused(file, line.number, broken);
    }
  }

  private static RuntimeException refused(Path file, int number, JacksonException broken) {
    return Refusal.because(
        "%s, line %d: not as this build writes it (%s)"
            .formatted(file, number, Json.reason(broken)));
  }

  /// How many are cases, those that were repeated counted each time, as a footer does.
  int cases() {
    return Math.toIntExact(lines.stream().filter(line -> CASES.contains(line.type())).count());
  }

  /// Their length, which is where the journal goes on.
  long bytes() {
    return bytes;
  }
}
