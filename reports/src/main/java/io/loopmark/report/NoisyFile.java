package io.loopmark.report;

import io.loopmark.report.compare.NoisyCase;
import java.nio.file.Path;
import java.util.List;

/// The file in which a team notes what its gate must not fail over for the time being.
public final class NoisyFile {

  private record Content(List<NoisyCase> noisy) {}

  private NoisyFile() {}

  /// The entries, expired ones included.
  ///
  /// @throws ResultException if there is no such file, or it breaks the schema
  public static List<NoisyCase> read(Path file) throws ResultException {
    Content content = JsonFile.read(file, "noisy", Content.class);
    if (content == null) {
      throw ResultException.inFile(
          file, "no such file (expected: {\"noisy\": […]}, as in docs/gate.md)");
    }
    return content.noisy();
  }
}
