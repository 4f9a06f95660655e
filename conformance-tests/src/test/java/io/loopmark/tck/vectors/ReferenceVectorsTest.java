package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference does with every vector what the file wants of a server of ours, in every mode.
final class ReferenceVectorsTest {

  private static final int BYTEWISE = 252;

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  void whole(String runtime) {
    assertAsWanted(runtime, EnumSet.of(Mode.WHOLE), 271);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  void bytewise(String runtime) {
    assertAsWanted(runtime, EnumSet.of(Mode.BYTEWISE), BYTEWISE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable"})
  @Tag("slow")
  void everyTwoWaySplit(String runtime) {
    int splits =
        RequestVector.all().stream()
            .filter(vector -> vector.modes().contains(Mode.SPLIT2))
            .mapToInt(vector -> vector.raw().length() - 1)
            .sum();
    assertAsWanted(runtime, EnumSet.of(Mode.WHOLE, Mode.SPLIT2), 271 + splits);
  }

  private static void assertAsWanted(String runtime, Set<Mode> modes, int deliveries) {
    HttpTarget target = HttpTarget.ofRuntime(runtime, List.of());
    Collected collected = Collected.from(target, RequestVector.all(), modes);

    assertEquals("", collected.unwanted());
    assertEquals("", collected.printed(), "what the server said about errors");
    assertEquals(deliveries, collected.deliveries());
  }
}
