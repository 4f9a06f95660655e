package io.loopmark.report;

import io.loopmark.report.csv.CsvReport;
import io.loopmark.report.html.HtmlReport;
import io.loopmark.report.junit.JUnitReport;
import io.loopmark.report.markdown.MarkdownReport;
import io.loopmark.report.result.RunResult;
import java.nio.file.Path;
import java.util.function.Function;

/// The formats of a report. The constants are what a user types after `--format`.
public enum ReportFormat {
  /// One page that works offline.
  html("report.html", HtmlReport::render),
  /// For a terminal or a pull request.
  md("report.md", MarkdownReport::render),
  /// One row per verdict and figure, for a spreadsheet.
  csv("report.csv", CsvReport::render),
  /// Verdicts only, for a CI server.
  junit("junit.xml", JUnitReport::render);

  private final String fileName;
  private final Function<RunResult, String> renderer;

  ReportFormat(String fileName, Function<RunResult, String> renderer) {
    this.fileName = fileName;
    this.renderer = renderer;
  }

  /// The usual name of the file.
  public String fileName() {
    return fileName;
  }

  /// The whole report as text.
  public String render(RunResult run) {
    return renderer.apply(run);
  }

  /// Writes the report: whole, or not at all. A report that is already there stays as it is until
  /// the new one is complete on disk. May be called from any thread.
  ///
  /// @throws ResultException when the file cannot be written; the old one is then untouched
  public void write(RunResult run, Path file) throws ResultException {
    WholeFile.write(file, render(run));
  }
}
