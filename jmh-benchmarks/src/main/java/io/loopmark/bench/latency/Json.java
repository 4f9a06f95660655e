package io.loopmark.bench.latency;

import tools.jackson.databind.json.JsonMapper;

/// Records as text between parent and child.
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String write(Object record) {
    return MAPPER.writeValueAsString(record);
  }

  static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
