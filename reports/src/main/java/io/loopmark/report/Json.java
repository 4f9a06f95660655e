package io.loopmark.report;

import io.loopmark.report.schema.ResultSchema;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Strict JSON: no NaN, no duplicate names, nothing after the value. Schema first, then records.
final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /// Why bytes are not usable JSON. The message is the end of a sentence.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String reason;

    Unusable(int line, String reason, @Nullable Throwable cause) {
      super(reason, cause);
      this.line = line;
      this.reason = reason;
    }

    String reason() {
      return reason;
    }

    /// The line within the bytes, counted from 1.
    int line() {
      return line;
    }
  }

  static JsonNode parse(byte[] bytes) throws Unusable {
    String text = decode(bytes);
    try {
      return requireFinite(MAPPER.readTree(text));
    } catch (JacksonException e) {
      var at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      throw new Unusable(line, "not JSON at column " + column + " (" + firstSentence(e) + ")", e);
    }
  }

  /// Compares with the schema, then builds the record.
  static <T> T convert(JsonNode node, ResultSchema schema, Class<T> type) throws Unusable {
    Optional<String> difference = schema.firstDifference(node);
    if (difference.isPresent()) {
      throw new Unusable(1, difference.get(), null);
    }
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw new Unusable(1, firstSentence(e), e);
    }
  }

  /// Refuses other versions of the format before anything else is compared.
  static void requireVersion(JsonNode node) throws Unusable {
    JsonNode version = node.path("schemaVersion");
    if (version.isNumber() && version.asInt() != ResultSchema.VERSION) {
      throw new Unusable(
          1,
          "schemaVersion: %s (expected: %d; read it with the Loopmark that wrote it)"
              .formatted(version, ResultSchema.VERSION),
          null);
    }
  }

  private static String decode(byte[] bytes) throws Unusable {
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      throw new Unusable(
          1, "begins with a byte order mark (expected: UTF-8 without one; save it again)", null);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unusable(1, "not UTF-8 (" + e.getMessage() + ")", e);
    }
  }

  private static JsonNode requireFinite(JsonNode node) throws Unusable {
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new Unusable(1, "number out of range: " + node + " (expected: a finite number)", null);
    }
    for (JsonNode child : node) {
      requireFinite(child);
    }
    return node;
  }

  private static String firstSentence(JacksonException e) {
    String message = e.getOriginalMessage();
    return message.lines().findFirst().orElse("unreadable");
  }
}
