package io.loopmark.bench.served;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the system allows a process in connections. Both ends of all connections are on this
/// machine, each end in a process of its own.
public final class Descriptors {

  /// What a JVM has open besides: jars, standard streams, selectors.
  private static final int RESERVE = 200;

  private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  private Descriptors() {}

  /// Why a process cannot have `connections` open here, and the remedy; empty if it can.
  public static Optional<String> lacking(int connections) {
    return lacking(connections, mostFiles(), mostPorts());
  }

  static Optional<String> lacking(int connections, long files, long ports) {
    long needed = (long) connections + RESERVE;
    if (needed > files) {
      return Optional.of(
          "%d connections need %d open files in one process, and this system allows %d; raise the limit with 'ulimit -n %d' (as root if 'ulimit -Hn' says less; of a container with '--ulimit nofile=%d')"
              .formatted(connections, needed, files, needed, needed));
    }
    if (connections > ports) {
      return Optional.of(
          "%d connections to one address need as many ports, and this system has %d for clients; widen the range with 'sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"'"
              .formatted(connections, ports));
    }
    return Optional.empty();
  }

  /// This JVM's limit, which its children inherit; a JVM raises it to the hard one when it starts.
  private static long mostFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private static long mostPorts() {
    try {
      // Not readString: it reads such files piecemeal, and the system tells only the first piece.
      String[] range = Files.readAllLines(PORTS).getFirst().split("\\s+");
      return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
    } catch (IOException notThisSystem) {
      return Long.MAX_VALUE;
    }
  }
}
