package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.badge.Badge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadgeFilesTest {

  @TempDir Path directory;

  @Test
  void everyRuntimeThatWasJudgedHasAnEndpointAndAnImage() throws Exception {
    List<Path> files = BadgeFiles.write(SmallRun.in(directory), directory);

    assertEquals(
        List.of(
            "badge-reference.json",
            "badge-reference.svg",
            "badge-threads.json",
            "badge-threads.svg"),
        files.stream().map(file -> file.getFileName().toString()).toList());
    assertEquals(
        """
        {"schemaVersion":1,"label":"loopmark","message":"passes 2/2 rules","color":"brightgreen"}
        """,
        Files.readString(files.getFirst()));
  }

  @Test
  void ruleThatIsBrokenWithoutExplanationIsRed() throws Exception {
    Badge threads = Badge.of(SmallRun.in(directory)).getLast();
    assertEquals(new Badge("threads", "passes 0/2 rules", Badge.Colour.red), threads);
  }

  @Test
  void imageIsXmlThatSaysTheSame() throws Exception {
    Path image = BadgeFiles.write(SmallRun.in(directory), directory).get(1);
    var root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(image.toFile())
            .getDocumentElement();
    assertEquals("loopmark: passes 2/2 rules", root.getAttribute("aria-label"));
    assertTrue(root.getTextContent().contains("reference"));
  }

  @Test
  void hostileNameStaysText() {
    String svg = new Badge(SmallRun.HOSTILE, SmallRun.HOSTILE, Badge.Colour.red).svg();
    assertTrue(!svg.contains("<img") && !svg.contains("</script"), svg);
  }
}
