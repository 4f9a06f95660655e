package io.loopmark.bench.served;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DescriptorsTest {

  @Test
  void whatTheSystemAllowsLacksNothing() {
    assertEquals(Optional.empty(), Descriptors.lacking(10_000, 10_200, 10_000));
  }

  @Test
  void tooFewOpenFilesAreNamedWithTheRemedy() {
    assertEquals(
        Optional.of(
            "10000 connections need 10200 open files in one process, and this system allows 1024; raise the limit with 'ulimit -n 10200' (as root if 'ulimit -Hn' says less; of a container with '--ulimit nofile=10200')"),
        Descriptors.lacking(10_000, 1_024, 60_000));
  }

  @Test
  void tooFewPortsAreNamedWithTheRemedy() {
    assertEquals(
        Optional.of(
            "50000 connections to one address need as many ports, and this system has 28232 for clients; widen the range with 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"'"),
        Descriptors.lacking(50_000, 100_000, 28_232));
  }
}
