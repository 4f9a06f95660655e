package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportFormatTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void writesTheWholeFileAndNothingElse(ReportFormat format) throws Exception {
    var run = ResultDirectory.read(Path.of("src/test/resources/sample-run"));
    Path file = directory.resolve(format.fileName());

    format.write(run, file);

    assertEquals(format.render(run), Files.readString(file));
    try (var files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
    assertFalse(Files.readString(file).isBlank());
  }
}
