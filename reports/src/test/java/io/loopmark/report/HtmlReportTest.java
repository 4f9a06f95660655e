package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page must have, and must not have, whatever it looks like.
final class HtmlReportTest {

  @TempDir Path directory;
  private String page = "";
  private String withoutScripts = "";

  @BeforeEach
  void render() throws Exception {
    page = ReportFormat.html.render(SmallRun.in(directory));
    withoutScripts = page.replaceAll("(?s)<script.*?</script>", "");
  }

  private static List<String> all(String regex, String text) {
    var found = new ArrayList<String>();
    Pattern.compile(regex, Pattern.DOTALL)
        .matcher(text)
        .results()
        .forEach(m -> found.add(m.group(1)));
    return found;
  }

  private String policy() {
    return all("Content-Security-Policy\" content=\"([^\"]*)\"", page)
        .getFirst()
        .replace("&#39;", "'");
  }

  @Test
  void saysWhatWasRunWhereWhenAndHow() {
    for (String fact :
        List.of(
            "3 runtimes against 2 rules, 1 workload, 1 load point",
            "Example CPU, 1 core, Linux",
            "2026-01-15 09:30 UTC, took 1 min 5 s",
            "0123456789ab with uncommitted changes",
            "scripts/loopmark run --profile smoke",
            "git checkout 0123456789abcdef")) {
      assertTrue(page.contains(fact), fact);
    }
  }

  @Test
  void warnsBeforeAnythingElse() {
    assertEquals(
        List.of("Not comparable", "Warnings about the machine", "Uncommitted changes"),
        all("<section class=\"banner [a-z]+\" aria-label=\"([^\"]*)\"", page));
  }

  @Test
  void makesItsSentencesFromTheVerdicts() {
    assertTrue(page.contains("passes 2 of 2 rules"));
    assertTrue(page.contains("passes 0 of 2 rules, fails 1 and cannot express 1"));
    assertTrue(page.contains("is not installed here and was not judged"));
  }

  @Test
  void hasACellPerRuleAndRuntime() {
    assertEquals(
        List.of("pass", "not-expressible", "unavailable", "pass", "fail", "unavailable"),
        all("<td data-verdict=\"([a-z-]+)\"", withoutScripts));
  }

  @Test
  void printsNoFigureWithoutItsStanding() {
    var rows =
        all(
            "<tr[^>]*><th scope=\"row\">([a-z]+.*?)</tr>",
            withoutScripts.substring(
                withoutScripts.indexOf("id=\"benchmarks\""),
                withoutScripts.indexOf("id=\"trial\"")));

    assertEquals(4, rows.size());
    rows.forEach(row -> assertTrue(row.matches("(?s).*(rules|not judged|no model)</td>.*"), row));
  }

  @Test
  void textFromResultsIsNeverMarkup() {
    assertFalse(withoutScripts.contains("<img"));
    assertTrue(withoutScripts.contains("&lt;/script&gt;"), "escaped in text");
    assertTrue(page.contains("\\u003c/script>"), "escaped in data");
    assertEquals(5, page.split("<script", -1).length - 1, "one block of data, four scripts");
  }

  @Test
  void asksNothingOfTheNetwork() {
    var loads = all("(?:src|href|action)=\"([^\"]*)\"", withoutScripts);

    assertTrue(loads.stream().allMatch(target -> target.startsWith("#")), loads::toString);
    assertFalse(all("<style>(.*?)</style>", page).toString().matches("(?s).*(url\\(|@import).*"));
    assertTrue(policy().startsWith("default-src 'none'; script-src 'sha256-"), this::policy);
  }

  @Test
  void allowsExactlyItsOwnScripts() throws Exception {
    for (String script : all("<script>(.*?)</script>", page)) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertTrue(policy().contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"));
    }
  }

  @Test
  void everyChartHasItsTable() {
    var charts = all("(class=\"chart)", withoutScripts);
    var tables = all("class=\"chart.*?(<table class=\"figures\">)", withoutScripts);

    assertEquals(2, charts.size());
    assertEquals(charts.size(), tables.size());
  }

  @Test
  void everyTableHasACaptionAndHeaders() {
    var tables = all("<table(.*?)</table>", withoutScripts);

    assertEquals(8, tables.size());
    tables.forEach(
        table -> assertTrue(table.contains("<caption") && table.contains("scope="), table));
  }

  @Test
  void idsAreUnique() {
    var ids = all(" id=\"([^\"]+)\"", withoutScripts);

    assertEquals(ids.size(), ids.stream().distinct().count(), ids::toString);
  }

  @Test
  void aRunWithOnlyConformanceHasNoOtherSections() throws Exception {
    Path only = java.nio.file.Files.createDirectories(directory.resolve("only"));
    new Damaged(only).file("conformance", 1, Damaged.PASS);

    String verify = ReportFormat.html.render(ResultDirectory.read(only));

    assertTrue(verify.contains("id=\"conformance\""));
    for (String absent : List.of("benchmarks", "latency", "trial", "environment", "repeat")) {
      assertFalse(verify.contains("<section id=\"" + absent + "\""), absent);
    }
  }
}
