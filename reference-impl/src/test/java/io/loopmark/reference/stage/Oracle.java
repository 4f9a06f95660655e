package io.loopmark.reference.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// The trails CPython 3.13 left with the same random programs, one `seed [trail]` per line. The
/// scripts in src/test/python print them.
public final class Oracle {

  /// The program of a seed.
  @FunctionalInterface
  public interface Seeded {
    /// Plays it.
    void run(Stage stage, int seed) throws Exception;
  }

  private Oracle() {}

  /// Compares what `program` does on `runtime` with the trails that lie beside `owner`.
  public static void compare(AsyncRuntime runtime, Class<?> owner, Seeded program)
      throws Exception {
    for (String expected : lines(owner)) {
      int seed = Integer.parseInt(expected.substring(0, expected.indexOf(' ')));
      assertEquals(expected, seed + " " + trail(runtime, program, seed));
    }
  }

  private static List<String> lines(Class<?> owner) throws IOException {
    try (InputStream stream = owner.getResourceAsStream("cpython-3.13.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static List<String> trail(AsyncRuntime runtime, Seeded program, int seed) {
    try {
      return Stage.play(runtime, stage -> program.run(stage, seed));
    } catch (Throwable failure) {
      throw new AssertionError("seed %d on %s".formatted(seed, runtime.name()), failure);
    }
  }
}
