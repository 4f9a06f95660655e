package io.loopmark.cli.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loopmark.report.schema.ResultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How results are written, and read again by the build that wrote them: one line per value in
/// journals, indented in files of their own, absent values left out.
final class Json {

  static final JsonMapper LINE =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  static final JsonMapper FILE = LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /// A file of its own, once it is as `schema` says.
  static <T> T read(Path file, String schema, Class<T> type) throws IOException {
    try {
      JsonNode node = LINE.readTree(Files.readAllBytes(file));
      Optional<String> difference = ResultSchema.named(schema).firstDifference(node);
      if (difference.isPresent()) {
        throw Refusal.because(file + ": " + difference.get());
      }
      return LINE.treeToValue(node, type);
    } catch (JacksonException broken) {
      throw Refusal.because(file + ": not as this build writes it (" + reason(broken) + ")");
    }
  }

  /// What is wrong, without the excerpt.
  static String reason(JacksonException broken) {
    return broken.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }
}
