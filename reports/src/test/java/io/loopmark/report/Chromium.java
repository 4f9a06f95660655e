package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Debian's chromium without a window. Missing, it fails the test: a page nobody opened is not
/// tested.
final class Chromium {

  private static final long DEADLINE_SECONDS = 120;

  private final Path scratch;

  Chromium(Path scratch) {
    this.scratch = scratch;
  }

  /// The page after its scripts ran, and what the browser wrote to its log meanwhile.
  record Visit(String dom, List<String> console) {}

  Visit visit(Path page, String fragment) throws IOException, InterruptedException {
    Path dom = scratch.resolve("dom.html");
    Path log = scratch.resolve("log.txt");
    var process =
        new ProcessBuilder(command(page.toUri() + fragment))
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      fail("chromium did not end within " + DEADLINE_SECONDS + " s");
    }
    var console = Files.readAllLines(log).stream().filter(l -> l.contains("CONSOLE")).toList();
    return new Visit(Files.readString(dom), console);
  }

  private List<String> command(String address) {
    return List.of(
        executable(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--virtual-time-budget=10000",
        "--window-size=1280,1000",
        "--user-data-dir=" + scratch.resolve("profile"),
        "--dump-dom",
        address);
  }

  private static String executable() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "chromium"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() ->
            fail(
                "chromium: not on the PATH (expected: Debian's package chromium; install it, or"
                    + " leave out -Pci)"));
  }
}
