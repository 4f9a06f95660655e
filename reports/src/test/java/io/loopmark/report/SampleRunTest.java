package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The committed sample is what the generator makes. After a change of the generator, run this test
/// once with `-Dloopmark.sample.write=true`.
final class SampleRunTest {

  private static final Path COMMITTED = Path.of("src/test/resources/sample-run");

  @TempDir Path fresh;

  @Test
  void committedSampleIsWhatTheGeneratorMakes() throws Exception {
    if (Boolean.getBoolean("loopmark.sample.write")) {
      SampleRun.write(COMMITTED);
    }
    SampleRun.write(fresh);
    for (String name :
        List.of(
            "manifest.json",
            "environment.json",
            "conformance.ndjson",
            "bench.ndjson",
            "latency.ndjson",
            "self-check.ndjson")) {
      assertEquals(
          Files.readString(fresh.resolve(name)), Files.readString(COMMITTED.resolve(name)), name);
    }
    assertEquals(latency(fresh), latency(COMMITTED));
  }

  // Compressed bytes may differ between builds of zlib, so what is inside is compared.
  private static Object latency(Path directory) throws ResultException, IOException {
    return java.util.Objects.requireNonNull(ResultDirectory.read(directory).latency()).curves();
  }
}
