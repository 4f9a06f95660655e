package io.loopmark.report.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One published JSON Schema (draft 2020-12) of the result files.
///
/// `manifest`, `environment` and `noisy` describe a file, the others a line of an NDJSON file by
/// its `type`. Unknown fields are allowed. Instances are immutable and usable from any thread.
public final class ResultSchema {

  /// The version of the format that this build reads and the schemas describe.
  public static final int VERSION = 1;

  /// The names of all schemas.
  public static final List<String> NAMES =
      List.of(
          "manifest",
          "environment",
          "header",
          "footer",
          "rule",
          "runtime",
          "verdict",
          "vector",
          "result",
          "latency",
          "mutant",
          "noisy");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;

  private ResultSchema(String name) {
    schema = REGISTRY.getSchema(text(name), InputFormat.JSON);
  }

  /// The schema of that name.
  public static ResultSchema named(String name) {
    return new ResultSchema(name);
  }

  /// The schema document of that name, as it is published.
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("schema: " + name + " (expected: one of " + NAMES + ")");
    }
    try (InputStream in = ResultSchema.class.getResourceAsStream(name + ".schema.json")) {
      if (in == null) {
        throw new IllegalStateException(name + ".schema.json is missing from the jar: build again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first thing in which the node differs from the schema: field, value, expectation.
  public Optional<String> firstDifference(JsonNode node) {
    return schema.validate(node).stream().findFirst().map(ResultSchema::describe);
  }

  private static String describe(Error error) {
    String field = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    return switch (error.getKeyword()) {
      case "required" -> prefix(field) + error.getProperty() + ": missing (expected: a value)";
      case "type", "enum", "const", "pattern", "minimum", "maximum", "minLength" ->
          "%s: %s (expected: %s)"
              .formatted(
                  field.isEmpty() ? "line" : field,
                  shortened(error.getInstanceNode()),
                  expectation(error));
      default -> field.isEmpty() ? error.getMessage() : field + ": " + error.getMessage();
    };
  }

  private static String prefix(String field) {
    return field.isEmpty() ? "" : field + ".";
  }

  private static String expectation(Error error) {
    String rule = error.getSchemaNode().toString().replace("\"", "");
    return switch (error.getKeyword()) {
      case "minimum" -> ">= " + rule;
      case "maximum" -> "<= " + rule;
      case "minLength" -> "not empty";
      case "pattern" -> "matching " + rule;
      case "enum" -> "one of " + rule;
      default -> rule;
    };
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
