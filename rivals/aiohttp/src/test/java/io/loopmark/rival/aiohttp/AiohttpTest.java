package io.loopmark.rival.aiohttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AiohttpTest {

  private static Model installed() {
    var model = new AiohttpModel();
    assumeTrue(model.unavailable().isEmpty(), () -> model.unavailable().orElse(""));
    return model;
  }

  private static String get(RunningServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + server.port() + path);
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  @Test
  void bothModelsAreFound() {
    assertEquals(
        List.of("aiohttp", "aiohttp-uvloop"),
        ServiceLoader.load(Model.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(Model::name)
            .filter(name -> name.startsWith("aiohttp"))
            .toList());
  }

  @Test
  void servesInAProcessOfItsOwnUntilItIsClosed() throws Exception {
    Model model = installed();
    assertTrue(model.description().startsWith("CPython 3."), model::description);
    ProcessHandle process;
    try (RunningServer server =
        model.workload(PlainServer.class).orElseThrow().start("127.0.0.1", 0)) {
      assertEquals("200 <h1>hello, 00000007!</h1>", get(server, "/hello/00000007"));
      assertNotEquals(ProcessHandle.current().pid(), server.pid());
      process = ProcessHandle.of(server.pid()).orElseThrow();
    }
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  @Test
  void theArticlesPagesSleep() throws Exception {
    try (RunningServer server =
        installed().workload(ArticleServer.class).orElseThrow().start("127.0.0.1", 0)) {
      long start = System.nanoTime();
      assertEquals("200 <h1>Index</h1>", get(server, "/"));
      assertTrue(System.nanoTime() - start >= 500_000_000, "answered before half a second passed");
      assertEquals("200 <h1>hello, Ada!</h1>", get(server, "/hello/Ada"));
    }
  }

  @Test
  void aTakenPortIsRefusedAsByEveryOtherModel() throws Exception {
    PlainServer model = installed().workload(PlainServer.class).orElseThrow();
    try (RunningServer first = model.start("127.0.0.1", 0)) {
      assertThrows(BindException.class, () -> model.start("127.0.0.1", first.port()).close());
    }
  }

  @Test
  void whatIsMissingIsNamedWithTheRemedy() {
    Python python = Python.with(List.of("aiohttp", "nowhere"), "import nowhere");
    String sentence = python instanceof Python.Missing(String text) ? text : python.toString();
    assertTrue(sentence.startsWith("no Python 3 with aiohttp and nowhere (looked at ["), sentence);
    assertTrue(
        sentence.endsWith(
            "); install 'apt install python3-aiohttp python3-nowhere' (Debian) or 'pip install aiohttp nowhere', or name another in LOOPMARK_PYTHON"),
        sentence);
  }
}
