package io.loopmark.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnsTest {

  @Test
  void everyColumnIsAsWideAsItsWidestCell() {
    var columns = new Columns(List.of("Case", ">Time", "Finding"));
    columns.row(List.of("yield-loop", "7", "slower"));
    columns.row(List.of("a", "1,000", ""));

    assertEquals(
        """
        Case         Time  Finding
        yield-loop      7  slower
        a           1,000
        """,
        columns.toString());
  }

  @Test
  void aRowHasACellForEachTitle() {
    var columns = new Columns(List.of("Case", "Finding"));
    assertThrows(IllegalArgumentException.class, () -> columns.row(List.of("yield-loop")));
  }
}
