package io.loopmark.report.junit;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.RunResult;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.Matrix;
import io.loopmark.report.view.TraceComparison;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The verdicts as JUnit XML: a suite per runtime, a case per rule; and the HTTP vectors.
///
/// Nothing that was not passed is green: a broken rule is a failure, a hang, a crash and a missing
/// verdict are errors. Skipped, with the reason, are a known difference, a rule that the model
/// cannot express, and a runtime that is not installed.
public final class JUnitReport {

  private static final double NANOS_PER_SECOND = 1e9;

  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// The whole file; without a suite when the run judged nothing.
  public static String render(RunResult run) {
    var text = new StringWriter();
    try {
      var report = new JUnitReport(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
      report.write(run.conformance() == null ? List.of() : suites(run.conformance()));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("JUnit XML could not be built from the run", e);
    }
    return text.append('\n').toString();
  }

  record Suite(String runtime, List<Case> cases) {

    long count(Outcome.Kind kind) {
      return cases.stream().filter(c -> c.outcome.kind() == kind).count();
    }
  }

  record Case(String rule, String chapter, double seconds, Outcome outcome, String detail) {}

  private static List<Suite> suites(Conformance conformance) {
    var matrix = Matrix.of(conformance);
    Stream<Suite> rules =
        matrix.columns().stream()
            .map(column -> suite(matrix, column.runtime(), matrix.columns().indexOf(column)));
    return Stream.concat(rules, VectorSuites.of(conformance).stream()).toList();
  }

  private static Suite suite(Matrix matrix, String runtime, int column) {
    return new Suite(
        runtime,
        matrix.chapters().stream()
            .flatMap(chapter -> chapter.rows().stream())
            .map(row -> aCase(row, row.cells().get(column)))
            .toList());
  }

  private static Case aCase(Matrix.Row row, Matrix.Cell cell) {
    var verdict = Optional.ofNullable(cell.verdict());
    double nanos = verdict.map(Verdict::durationNs).orElse(0L).doubleValue();
    return new Case(
        row.rule().id(),
        row.rule().chapter(),
        nanos / NANOS_PER_SECOND,
        Outcome.of(cell),
        verdict.map(v -> detail(row, v)).orElse(row.rule().text()));
  }

  private static String detail(Matrix.Row row, Verdict verdict) {
    var text = new StringBuilder(row.rule().text()).append('\n');
    var traces = TraceComparison.of(verdict.expected(), verdict.actual());
    for (int i = 0; i < traces.rows().size(); i++) {
      var step = traces.rows().get(i);
      text.append(i == traces.firstDifference() ? "> " : "  ")
          .append("expected: %-32s actual: %s\n".formatted(step.expected(), step.actual()));
    }
    Optional.ofNullable(verdict.repeat()).ifPresent(r -> text.append("repeat: ").append(r));
    return text.toString();
  }

  private void write(List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "Loopmark conformance");
    for (Suite suite : suites) {
      write(suite);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(Suite suite) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suite.runtime);
    xml.writeAttribute("tests", String.valueOf(suite.cases.size()));
    xml.writeAttribute("failures", String.valueOf(suite.count(Outcome.Kind.FAILURE)));
    xml.writeAttribute("errors", String.valueOf(suite.count(Outcome.Kind.ERROR)));
    xml.writeAttribute("skipped", String.valueOf(suite.count(Outcome.Kind.SKIPPED)));
    for (Case one : suite.cases) {
      write(suite.runtime, one);
    }
    xml.writeEndElement();
  }

  private void write(String runtime, Case one) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", runtime + "." + one.chapter.replace('.', ' '));
    xml.writeAttribute("name", one.rule);
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.6f", one.seconds));
    if (one.outcome.kind() != Outcome.Kind.PASSED) {
      xml.writeStartElement(one.outcome.kind().name().toLowerCase(Locale.ROOT));
      xml.writeAttribute("type", one.outcome.type());
      xml.writeAttribute("message", printable(one.outcome.message()));
      xml.writeCharacters(printable(one.detail));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /// XML 1.0 has no way to write most control characters.
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "�");
  }
}
