package io.loopmark.report.junit;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.VectorLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// HTTP vectors as suites of JUnit XML: one per server, a case per vector and mode.
///
/// A rule that was broken is a failure. What departs from a SHOULD, does no harm or concerns no RFC
/// is skipped, with the grade: it is not green, and nobody has to mend it.
final class VectorSuites {

  private VectorSuites() {}

  static List<JUnitReport.Suite> of(Conformance conformance) {
    Map<String, List<VectorLine>> byServer =
        conformance.vectors().stream()
            .collect(
                Collectors.groupingBy(
                    VectorLine::runtime, LinkedHashMap::new, Collectors.toList()));
    var suites = new ArrayList<JUnitReport.Suite>();
    byServer.forEach((server, lines) ->
        suites.add(
            new JUnitReport.Suite(server, lines.stream().map(VectorSuites::aCase).toList())));
    return suites;
  }

  private static JUnitReport.Case aCase(VectorLine line) {
    return new JUnitReport.Case(
        line.vector() + " " + line.mode(), "HTTP vectors", 0, outcome(line), detail(line));
  }

  private static Outcome outcome(VectorLine line) {
    return new Outcome(
        switch (line.verdict()) {
          case PASS -> Outcome.Kind.PASSED;
          case INFORMATION, DEVIATION, WARNING -> Outcome.Kind.SKIPPED;
          case FAIL -> Outcome.Kind.FAILURE;
          case CRASH -> Outcome.Kind.ERROR;
        },
        line.verdict().word(),
        Objects.requireNonNullElse(line.message(), line.verdict().word()));
  }

  private static String detail(VectorLine line) {
    return "%s (RFC %s, %s)\nsent: %s\nexpected: %s\nactual: %s\nrepeat: %s"
        .formatted(
            line.title(),
            line.rfc(),
            line.level(),
            line.sent(),
            line.expected(),
            String.join("; ", line.actual()),
            line.repeat());
  }
}
