package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fault case 42: a report that cannot be written leaves the old one as it was.
final class WriteFaultTest {

  private static final Path SAMPLE = Path.of("src/test/resources/sample-run");

  @TempDir Path directory;

  @Test
  void theOldReportStaysWhenTheNewOneCannotBeWritten() throws Exception {
    Path report = Files.writeString(directory.resolve("report.md"), "old");
    Files.createDirectories(directory.resolve("report.md.part/in-the-way"));

    var error = assertThrows(ResultException.class, () -> write(report));

    assertEquals("old", Files.readString(report));
    assertEquals(report, error.path());
    assertTrue(error.getMessage().contains("cannot be written"), error::getMessage);
    assertTrue(error.getMessage().contains("an earlier report there is unchanged"));
  }

  @Test
  void aFullDiskIsSaidInOneSentence() throws Exception {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "only Linux has /dev/full");
    Path report = Files.writeString(directory.resolve("report.md"), "old");
    Files.createSymbolicLink(directory.resolve("report.md.part"), full);

    var error = assertThrows(ResultException.class, () -> write(report));

    assertEquals("old", Files.readString(report));
    assertTrue(error.getMessage().contains("No space left on device"), error::getMessage);
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    var error =
        assertThrows(ResultException.class, () -> write(directory.resolve("none/report.md")));

    assertTrue(error.getMessage().contains("none/report.md: cannot be written"), error::getMessage);
  }

  private static void write(Path file) throws ResultException {
    ReportFormat.md.write(ResultDirectory.read(SAMPLE), file);
  }
}
