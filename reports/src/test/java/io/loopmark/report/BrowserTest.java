package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser, from a file, without a network.
@Tag("browser")
final class BrowserTest {

  private static final Path SAMPLE = Path.of("src/test/resources/sample-run");

  @TempDir Path directory;
  private Path page = Path.of("report.html");

  @BeforeEach
  void writeThePage() throws Exception {
    page = directory.resolve("report.html");
    ReportFormat.html.write(ResultDirectory.read(SAMPLE), page);
  }

  private Chromium.Visit visit(String fragment) throws Exception {
    var visit = new Chromium(directory).visit(page, fragment);
    assertEquals(List.of(), visit.console());
    return visit;
  }

  private static long count(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  @Test
  void drawsEveryChart() throws Exception {
    String dom = visit("").dom();

    long charts = count("class=\"chart( tall)?\"", dom);
    assertEquals(9, charts);
    assertEquals(charts, count("(?s)class=\"chart( tall)?\"[^>]*><div[^>]*>\\s*<svg", dom));
    assertTrue(
        dom.contains("passes 91/91 rules</tspan>") || dom.contains("passes 91/91 rules</text>"));
  }

  @Test
  void hasACellPerRuleAndRuntimeAndOpensTheFirstChapter() throws Exception {
    String dom = visit("").dom();

    assertEquals(91 * 8, count("<td data-verdict=", dom));
    assertEquals(11, count("<tbody class=\"rules\" id=\"chapter-[0-9]+\" hidden", dom));
  }

  @Test
  void aLinkOpensItsCellAndMarksTheFirstDifference() throws Exception {
    String dom = visit("#SLP-04@virtual-threads").dom();

    assertEquals(1, count("<dialog id=\"detail\"[^>]* open", dom));
    assertEquals(1, count(">virtual-threads: fail<", dom));
    assertEquals(
        List.of("4"),
        Pattern.compile("<tr class=\"first\"><th scope=\"row\">([0-9]+)")
            .matcher(dom)
            .results()
            .map(m -> m.group(1))
            .toList());
  }

  @Test
  void theFilterLeavesWhatFits() throws Exception {
    drive(
        """
        document.querySelector('input[name=verdict][value=fail]').click();
        const search = document.getElementById('rule-search');
        search.value = 'sleep';
        search.dispatchEvent(new Event('input'));
        """);
    String dom = visit("").dom();

    var shown =
        Pattern.compile("<tr id=\"rule-[A-Z]+-[0-9]+\" data-rule=\"([A-Z]+-[0-9]+)\">")
            .matcher(dom)
            .results()
            .map(MatchResult::group)
            .toList();
    assertTrue(!shown.isEmpty() && shown.size() < 15, shown::toString);
    assertTrue(dom.contains(">" + shown.size() + " of 91 rules</output>"), shown::toString);
  }

  @Test
  void hostileTextStaysText() throws Exception {
    Path small = Files.createDirectories(directory.resolve("small"));
    ReportFormat.html.write(SmallRun.in(small), page);

    String dom = visit("#SLP-02@threads").dom();

    assertEquals(0, count("<img", dom.replaceAll("(?s)<script.*?</script>", "")));
    assertEquals(1, count("<h2 id=\"detail-title\">&lt;/script&gt;&lt;img", dom));
  }

  /// Adds a script to the page, which its own policy would not allow.
  private void drive(String script) throws Exception {
    String open = Files.readString(page).replaceFirst("<meta http-equiv[^>]*>", "");
    int end = open.lastIndexOf("</body>");
    Files.writeString(
        page, open.substring(0, end) + "<script>" + script + "</script>" + open.substring(end));
  }
}
