package io.loopmark.report.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ResultSchemaTest {

  private static final Path SAMPLE = Path.of("src/test/resources/sample-run");
  private static final Path DOCUMENT = Path.of("../docs/results-format.md");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @SuppressWarnings("unused") // by @FieldSource
  static final List<String> NAMES = ResultSchema.NAMES;

  private static List<ObjectNode> samples(String name) throws IOException {
    var found = new ArrayList<ObjectNode>();
    if (Files.exists(SAMPLE.resolve(name + ".json"))) {
      found.add((ObjectNode) MAPPER.readTree(SAMPLE.resolve(name + ".json")));
    }
    for (String file : List.of("conformance", "bench", "latency", "self-check")) {
      for (String line : Files.readAllLines(SAMPLE.resolve(file + ".ndjson"))) {
        var node = (ObjectNode) MAPPER.readTree(line);
        if (node.path("type").asString().equals(name)) {
          found.add(node);
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void isAValidSchemaOfTheDraftItNames(String name) {
    var draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var meta =
        draft.getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertEquals(List.of(), meta.validate(ResultSchema.text(name), InputFormat.JSON));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void acceptsEveryLineOfTheSample(String name) throws IOException {
    var samples = samples(name);

    assertTrue(!samples.isEmpty(), "the sample has one of each");
    for (JsonNode sample : samples) {
      assertEquals(Optional.empty(), ResultSchema.named(name).firstDifference(sample));
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void refusesALineWithoutOneOfItsRequiredFields(String name) throws IOException {
    for (JsonNode required : MAPPER.readTree(ResultSchema.text(name)).path("required")) {
      var without = samples(name).getFirst().deepCopy();
      without.remove(required.asString());

      var difference = ResultSchema.named(name).firstDifference(without);

      assertEquals(Optional.of(required.asString() + ": missing (expected: a value)"), difference);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "verdict, verdict, passed, 'verdict: \"passed\" (expected: one of [pass,fail,flaky,hang,crash,not-expressible,inconclusive,unavailable])'",
    "verdict, level, must, 'level: \"must\" (expected: one of [MUST,SHOULD,MAY])'",
    "rule, id, sleep, 'id: \"sleep\" (expected: matching ^[A-Z0-9]{2,8}-[0-9]{1,4}[a-z]?$)'",
    "rule, text, '', 'text: \"\" (expected: not empty)'",
    "manifest, status, done, 'status: \"done\" (expected: one of [running,complete,interrupted])'",
    "mutant, survived, no, 'survived: \"no\" (expected: boolean)'",
    "latency, requests, many, 'requests: \"many\" (expected: integer)'",
    "footer, cases, 3, 'cases: \"3\" (expected: integer)'",
  })
  void saysFieldValueAndExpectation(String name, String field, String value, String difference)
      throws IOException {
    var bad = samples(name).getFirst().deepCopy();
    bad.put(field, value);

    assertEquals(Optional.of(difference), ResultSchema.named(name).firstDifference(bad));
  }

  @Test
  void anUnknownSchemaIsAUsageError() {
    assertThrows(IllegalArgumentException.class, () -> ResultSchema.named("weather"));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void isDocumentedFieldByField(String name) throws IOException {
    String document = Files.readString(DOCUMENT);
    Map<String, JsonNode> fields = new TreeMap<>();
    MAPPER
        .readTree(ResultSchema.text(name))
        .path("properties")
        .properties()
        .forEach(e -> fields.put(e.getKey(), e.getValue()));

    assertTrue(document.contains("`" + name + ".schema.json`"), name);
    fields
        .keySet()
        .forEach(
            field -> assertTrue(document.contains("`" + field + "`"), () -> name + "." + field));
  }
}
