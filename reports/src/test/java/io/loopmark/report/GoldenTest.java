package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The text formats, whole, for a small run. After a wanted change run once with
/// `-Dloopmark.golden.write=true` and read the difference.
final class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = "html", mode = EnumSource.Mode.EXCLUDE)
  void looksAsBefore(ReportFormat format) throws Exception {
    String report = format.render(SmallRun.in(directory));
    Path golden = GOLDEN.resolve(format.fileName());
    if (Boolean.getBoolean("loopmark.golden.write")) {
      Files.writeString(golden, report);
    }

    assertEquals(Files.readString(golden), report);
  }
}
