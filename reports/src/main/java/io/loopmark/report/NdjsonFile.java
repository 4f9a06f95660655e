package io.loopmark.report;

import io.loopmark.report.result.Completeness;
import io.loopmark.report.result.Completeness.Complete;
import io.loopmark.report.result.Completeness.Interrupted;
import io.loopmark.report.schema.ResultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A result file with a header, a line per case and a footer.
///
/// A resumed run may append to what an interrupted one left: a later header or footer replaces the
/// earlier. The last line may be cut, when the process was killed while it wrote: it is left out,
/// and the file counts as interrupted.
final class NdjsonFile {

  private final Path file;
  private final List<String> caseTypes;
  private final Notices notices;
  private final Map<String, ResultSchema> schemas = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();
  private int cases;
  private Completeness completeness = new Interrupted(0, "its footer is missing");

  private NdjsonFile(Path file, List<String> caseTypes, List<String> otherTypes, Notices notices) {
    this.file = file;
    this.caseTypes = List.copyOf(caseTypes);
    this.notices = notices;
    schemas.put("header", ResultSchema.named("header"));
    schemas.put("footer", ResultSchema.named("footer"));
    caseTypes.forEach(type -> schemas.put(type, ResultSchema.named(type)));
    otherTypes.forEach(type -> schemas.put(type, ResultSchema.named(type)));
  }

  /// A line between header and footer.
  private record Line(int number, String type, JsonNode node) {}

  private record Footer(Instant finishedAt, int cases, String status) {}

  /// Reads and checks the whole file.
  ///
  /// @param caseTypes the types of line that the footer counts
  static NdjsonFile read(
      Path file, List<String> caseTypes, List<String> otherTypes, Notices notices)
      throws ResultException {
    var ndjson = new NdjsonFile(file, caseTypes, otherTypes, notices);
    try {
      ndjson.addAll(Files.readAllBytes(file));
    } catch (IOException e) {
      throw ResultException.inFile(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    return ndjson;
  }

  Completeness completeness() {
    return completeness instanceof Interrupted i
        ? new Interrupted(cases, i.reason())
        : completeness;
  }

  /// All lines of one type as records.
  <T> List<T> lines(String type, Class<T> as) throws ResultException {
    var records = new ArrayList<T>();
    for (Line line : lines) {
      if (line.type.equals(type)) {
        records.add(convert(line, as));
      }
    }
    return records;
  }

  private void addAll(byte[] bytes) throws ResultException {
    int number = 0;
    for (int start = 0, end; start < bytes.length; start = end + 1) {
      end = endOfLine(bytes, start);
      number++;
      boolean cut = end == bytes.length;
      byte[] line = Arrays.copyOfRange(bytes, start, end);
      if (!isBlank(line)) {
        addLine(number, line, cut);
      }
    }
    if (number == 0) {
      notices.add(file.getFileName() + " is empty: the run ended before its first line.");
    }
  }

  private void addLine(int number, byte[] bytes, boolean cut) throws ResultException {
    JsonNode node;
    try {
      node = Json.parse(bytes);
    } catch (Json.Unusable e) {
      if (cut && number > 1) {
        completeness = new Interrupted(cases, "line " + number + " is cut");
        return;
      }
      throw ResultException.inLine(file, number, e.reason());
    }
    add(new Line(number, typeOf(number, node), node));
  }

  private void add(Line line) throws ResultException {
    check(line);
    switch (line.type) {
      case "header" -> completeness = new Interrupted(cases, "its footer is missing");
      case "footer" -> close(convert(line, Footer.class));
      default -> {
        lines.add(line);
        cases += caseTypes.contains(line.type) ? 1 : 0;
      }
    }
  }

  private void close(Footer footer) {
    completeness =
        footer.status.equals("complete")
            ? new Complete(footer.finishedAt)
            : new Interrupted(cases, "its footer says so");
    if (footer.cases != cases) {
      notices.add(
          "%s: the footer counts %d cases, the file has %d."
              .formatted(file.getFileName(), footer.cases, cases));
    }
  }

  private String typeOf(int number, JsonNode node) throws ResultException {
    String type = node.path("type").asString("");
    if (number == 1 && !type.equals("header")) {
      throw ResultException.inLine(file, 1, "type: " + node.path("type") + " (expected: header)");
    }
    if (!schemas.containsKey(type)) {
      throw ResultException.inLine(
          file,
          number,
          "type: " + node.path("type") + " (expected: one of " + schemas.keySet() + ")");
    }
    return type;
  }

  private void check(Line line) throws ResultException {
    try {
      Json.requireVersion(line.node);
    } catch (Json.Unusable e) {
      throw ResultException.inLine(file, line.number, e.reason());
    }
    var difference = Objects.requireNonNull(schemas.get(line.type)).firstDifference(line.node);
    if (difference.isPresent()) {
      throw ResultException.inLine(file, line.number, difference.get());
    }
    String name = line.node.path("file").asString("");
    if (line.type.equals("header") && !file.endsWith(name + ".ndjson")) {
      throw ResultException.inLine(
          file, line.number, "file: " + name + " (expected: the name of this file)");
    }
  }

  private <T> T convert(Line line, Class<T> as) throws ResultException {
    try {
      return Json.MAPPER.treeToValue(line.node, as);
    } catch (JacksonException e) {
      throw ResultException.inLine(
          file, line.number, e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }

  private static int endOfLine(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
