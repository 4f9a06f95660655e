package io.loopmark.report.view;

import io.loopmark.report.result.VectorGrade;
import io.loopmark.report.result.VectorLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// HTTP servers under the vectors: a count per grade, and every vector that a server did not pass.
/// A vector counts once per server, with its worst mode.
public record Vectors(List<Server> servers) {

  public Vectors {
    servers = List.copyOf(servers);
  }

  /// @param findings what it did not pass, worst first
  public record Server(
      String runtime, Map<VectorGrade, Long> counts, long deliveries, List<VectorLine> findings) {

    public long count(VectorGrade grade) {
      return counts.getOrDefault(grade, 0L);
    }

    public long vectors() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// For example `netty: 271 HTTP vectors in 34554 deliveries: 232 pass, 24 fail.`
    public String sentence() {
      String words =
          counts.entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey().word())
              .collect(Collectors.joining(", "));
      return "%s: %s in %s: %s."
          .formatted(
              runtime,
              Numbers.counted(vectors(), "HTTP vector"),
              Numbers.counted(deliveries, "exchange"),
              words);
    }
  }

  public static Vectors of(List<VectorLine> lines) {
    Map<String, List<VectorLine>> byServer =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    VectorLine::runtime, LinkedHashMap::new, Collectors.toList()));
    var servers = new ArrayList<Server>();
    byServer.forEach((runtime, ofServer) -> servers.add(server(runtime, ofServer)));
    return new Vectors(servers);
  }

  private static Server server(String runtime, List<VectorLine> lines) {
    Collection<VectorLine> worst =
        lines.stream()
            .collect(
                Collectors.toMap(
                    VectorLine::vector, line -> line, Vectors::worse, LinkedHashMap::new))
            .values();
    var counts = new EnumMap<VectorGrade, Long>(VectorGrade.class);
    worst.forEach(line -> counts.merge(line.verdict(), 1L, Long::sum));
    return new Server(
        runtime,
        counts,
        lines.stream().mapToLong(Vectors::deliveries).sum(),
        worst.stream()
            .filter(line -> line.verdict() != VectorGrade.PASS)
            .sorted(Comparator.comparing(VectorLine::verdict).reversed())
            .toList());
  }

  private static long deliveries(VectorLine line) {
    Integer deliveries = line.deliveries();
    return deliveries == null ? 1 : deliveries;
  }

  private static VectorLine worse(VectorLine one, VectorLine other) {
    return one.verdict().compareTo(other.verdict()) >= 0 ? one : other;
  }

  /// Every sentence about a server.
  public List<String> sentences() {
    return servers.stream().map(Server::sentence).toList();
  }
}
