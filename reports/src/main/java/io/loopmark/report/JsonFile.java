package io.loopmark.report;

import io.loopmark.report.schema.ResultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A result file that holds one JSON object.
final class JsonFile {

  private JsonFile() {}

  /// The object as a record, or null when there is no such file.
  static <T> @Nullable T read(Path file, String schema, Class<T> type) throws ResultException {
    try {
      JsonNode node = Json.parse(Files.readAllBytes(file));
      Json.requireVersion(node);
      return Json.convert(node, ResultSchema.named(schema), type);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw ResultException.inFile(file, "cannot be read (" + e.getMessage() + ")", e);
    } catch (Json.Unusable e) {
      throw ResultException.inLine(file, e.line(), e.reason());
    }
  }
}
