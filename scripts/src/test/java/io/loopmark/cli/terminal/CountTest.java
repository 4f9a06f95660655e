package io.loopmark.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CountTest {

  @Test
  void onlyOneIsSingular() {
    assertEquals("0 rules", Count.of(0, "rule"));
    assertEquals("1 rule", Count.of(1, "rule"));
    assertEquals("2 rules", Count.of(2, "rule"));
    assertEquals("1 delivery", Count.of(1, "delivery"));
    assertEquals("34554 deliveries", Count.of(34_554, "delivery"));
  }
}
