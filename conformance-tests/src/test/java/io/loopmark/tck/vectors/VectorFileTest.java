package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file of vectors that is not understood is refused, with the vector that is not.
final class VectorFileTest {

  private static final String VECTOR =
      """
      {"id": "X-1", "category": "c", "title": "t", "rfc": "9112 §3", "level": "MUST",
       "severity": "dos", "raw": "GET / HTTP/1.1", "why": "w", "expect": {"status": [200], "close": false}}
      """;

  private static final String FILE = "{\"format\": 1, \"count\": 1, \"vectors\": [" + VECTOR + "]}";

  @Test
  void theFilesOfTheSuiteAreUnderstood() {
    assertEquals(271, RequestVector.all().size());
    assertEquals(34, ResponseVector.all().size());
  }

  @Test
  void repetitionsAreWrittenOut() {
    RequestVector vector = RequestVector.select(List.of("RL-05")).getFirst();

    assertTrue(vector.raw().startsWith("A".repeat(300) + " /hello/ada"), vector.raw());
  }

  @Test
  void aGlobNamesIdsOrCategories() {
    assertEquals(8, RequestVector.select(List.of("PIPE-*")).size());
    assertEquals(8, RequestVector.select(List.of("pipelining")).size());
    String message =
        assertThrows(UnknownVectorException.class, () -> RequestVector.select(List.of("NOPE-*")))
            .getMessage();
    assertTrue(String.valueOf(message).contains("'NOPE-*' matches none"), message);
  }

  @Test
  void aFileThatFitsIsTaken() {
    assertEquals(List.of("X-1"), parsed(FILE).stream().map(RequestVector::id).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "format": 1         | "format": 2                       | file has format 2 (expected: 1)
          "count": 1          | "count": 2                        | file has 1 vectors (expected: 2
          "severity": "dos"   | "severity": "dos", "color": "red" | file: X-1 has the unknown field 'color'
          "close": false      | "close": false, "color": "red"    | file: X-1, expect has the unknown field 'color'
          "close": false      | "close": "maybe"                  | file: X-1, expect has close: "maybe" (expected: true, false or "any")
          "level": "MUST"     | "level": "OUGHT"                  | file: X-1 has level: "OUGHT" (expected: one of [MUST, SHOULD
          "title": "t",       | ``                                | file: X-1 lacks the field 'title'
          "title": "t"        | "title": 7                        | file: X-1 has title: 7 (expected: a text)
          "status": [200]     | "status": ["200"]                 | file: X-1, expect has status
          "rfc": "9112 §3"    | "rfc": "9112 §3", "rfc": "x"      | file is not JSON
          """)
  void whatDoesNotFitIsRefused(String from, String to, String sentence) {
    String changed = FILE.replace(from, to == null ? "" : to);
    assertTrue(!changed.equals(FILE), "nothing was changed");

    String message = assertThrows(VectorFileException.class, () -> parsed(changed)).getMessage();

    assertTrue(String.valueOf(message).contains(sentence), message);
  }

  @Test
  void anIdThatIsThereTwiceIsRefused() {
    String twice = "{\"format\": 1, \"count\": 2, \"vectors\": [" + VECTOR + "," + VECTOR + "]}";

    String message = assertThrows(VectorFileException.class, () -> parsed(twice)).getMessage();

    assertTrue(String.valueOf(message).contains("two vectors with the id \"X-1\""), message);
  }

  private static List<RequestVector> parsed(String json) {
    return RequestVector.parse("file", json.getBytes(StandardCharsets.UTF_8));
  }
}
