package io.loopmark.report;

import io.loopmark.report.result.Bench;
import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Latency;
import io.loopmark.report.result.LatencyCurve;
import io.loopmark.report.result.LatencyPoint;
import io.loopmark.report.result.Mutant;
import io.loopmark.report.result.Rule;
import io.loopmark.report.result.RuntimeLine;
import io.loopmark.report.result.SelfCheck;
import io.loopmark.report.result.VectorLine;
import io.loopmark.report.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The NDJSON files of one run, each null when it is absent. A case that was repeated in the same
/// file, as a resumed run does, counts with its last line.
final class CaseFiles {

  private final Path directory;
  private final Notices notices;

  CaseFiles(Path directory, Notices notices) {
    this.directory = directory;
    this.notices = notices;
  }

  @Nullable Conformance conformance() throws ResultException {
    var file = open("conformance", List.of("verdict", "vector"), "rule", "runtime");
    return file == null
        ? null
        : new Conformance(
            latest(file.lines("rule", Rule.class), Rule::id),
            latest(file.lines("runtime", RuntimeLine.class), RuntimeLine::name),
            latest(file.lines("verdict", Verdict.class), v -> List.of(v.runtime(), v.rule())),
            latest(
                file.lines("vector", VectorLine.class),
                v -> List.of(v.runtime(), v.vector(), v.mode())),
            file.completeness());
  }

  @Nullable Bench bench() throws ResultException {
    var file = open("bench", List.of("result"));
    return file == null
        ? null
        : new Bench(
            latest(
                file.lines("result", BenchResult.class),
                r -> List.of(r.workload(), r.params(), r.runtime())),
            file.completeness());
  }

  @Nullable Latency latency() throws ResultException {
    var file = open("latency", List.of("latency"));
    if (file == null) {
      return null;
    }
    var points =
        latest(
            file.lines("latency", LatencyPoint.class),
            p -> List.of(p.runtime(), p.route(), p.connections(), p.intendedRate()));
    return new Latency(points, curves(points), file.completeness());
  }

  @Nullable SelfCheck selfCheck() throws ResultException {
    var file = open("self-check", List.of("mutant"));
    return file == null
        ? null
        : new SelfCheck(
            latest(file.lines("mutant", Mutant.class), Mutant::mutant), file.completeness());
  }

  private Map<String, LatencyCurve> curves(List<LatencyPoint> points) {
    var curves = new LinkedHashMap<String, LatencyCurve>();
    for (LatencyPoint point : points) {
      if (point.hlog() != null) {
        var curve = new IntervalLog(directory, point, notices).read();
        curve.ifPresent(c -> curves.put(point.hlog(), c));
      }
    }
    return curves;
  }

  private @Nullable NdjsonFile open(String name, List<String> caseTypes, String... otherTypes)
      throws ResultException {
    Path file = directory.resolve(name + ".ndjson");
    return Files.exists(file)
        ? NdjsonFile.read(file, caseTypes, List.of(otherTypes), notices)
        : null;
  }

  private static <T> List<T> latest(List<T> all, Function<T, Object> identity) {
    var byIdentity = new LinkedHashMap<Object, T>();
    all.forEach(one -> byIdentity.put(identity.apply(one), one));
    return new ArrayList<>(byIdentity.values());
  }
}
