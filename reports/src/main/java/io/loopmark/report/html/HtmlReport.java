package io.loopmark.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.loopmark.report.result.RunResult;
import io.loopmark.report.view.Report;

/// The report as one HTML file. It asks nothing of the network, runs only its own scripts, and
/// without scripts still shows every table.
public final class HtmlReport {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          "io.loopmark.report.html.generated");

  private HtmlReport() {}

  /// The whole page.
  public static String render(RunResult run) {
    var out = new StringOutput();
    TEMPLATES.render("page.jte", Page.of(Report.of(run)), out);
    return out.toString();
  }
}
