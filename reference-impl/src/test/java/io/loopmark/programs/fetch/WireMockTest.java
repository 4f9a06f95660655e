package io.loopmark.programs.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Connection;
import io.loopmark.aio.Task;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.FetchException.Kind;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// WireMock's faults, as its authors play them.
final class WireMockTest {

  private static final String BODY = "x".repeat(50_000);
  private static final WireMockServer HOST =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  static void start() {
    HOST.start();
    stub("/", aResponse().withBody(BODY).withHeader("X-Name", "value"));
    stub("/reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    stub("/empty", aResponse().withFault(Fault.EMPTY_RESPONSE));
    stub("/random", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    stub("/malformed", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    stub("/late", aResponse().withBody(BODY).withFixedDelay(700));
    stub("/drip", aResponse().withBody(BODY).withChunkedDribbleDelay(10, 700));
  }

  @AfterAll
  static void stop() {
    HOST.stop();
  }

  private static void stub(String path, ResponseDefinitionBuilder answer) {
    HOST.stubFor(get(urlEqualTo(path)).willReturn(answer));
  }

  @OnEveryRuntime
  void aPageComesWhole(AsyncRuntime runtime) throws Exception {
    Answer answer = fetch(runtime, "/", Duration.ofSeconds(20)).answer();
    assertEquals(200, answer.status());
    assertEquals("value", answer.headers().get("x-name"));
    assertEquals(BODY, new String(answer.body(), StandardCharsets.US_ASCII));
  }

  @OnEveryRuntime
  void eachFaultHasItsName(AsyncRuntime runtime) {
    assertEquals(Kind.RESET, failure(runtime, "/reset").kind());
    assertEquals(Kind.EMPTY, failure(runtime, "/empty").kind());
    assertEquals(Kind.PROTOCOL, failure(runtime, "/random").kind());
  }

  /// To HTTP/1.0 nobody sends chunks, so here somebody asks who speaks HTTP/1.1.
  @OnEveryRuntime
  void aMalformedChunkIsMalformed(AsyncRuntime runtime) {
    var error =
        assertThrows(
            FetchException.class,
            () ->
                runtime.run(loop -> {
                  Connection connection = loop.openConnection("127.0.0.1", HOST.port());
                  connection
                      .writer()
                      .write(
                          "GET /malformed HTTP/1.1\r\nHost: here\r\n\r\n"
                              .getBytes(StandardCharsets.US_ASCII));
                  try (var host = new HostConnection(loop, connection, FetchLimits.DEFAULT)) {
                    return host.receive("GET");
                  }
                }));
    assertEquals(Kind.PROTOCOL, error.kind(), error.getMessage());
  }

  @OnEveryRuntime
  void delaysAreWaitedForUpToTheDeadline(AsyncRuntime runtime) throws Exception {
    for (String path : new String[] {"/late", "/drip"}) {
      Fetched fetched = fetch(runtime, path, Duration.ofSeconds(20));
      assertEquals(BODY.length(), fetched.answer().body().length, path);
      assertTrue(fetched.timing().done().toMillis() >= 500, path);
      var error =
          assertThrows(FetchException.class, () -> fetch(runtime, path, Duration.ofMillis(300)));
      assertEquals(Kind.SILENT, error.kind(), path);
    }
  }

  @OnEveryRuntime
  void manyFetchesWaitTogether(AsyncRuntime runtime) throws Exception {
    Duration all =
        runtime.run(loop -> {
          Duration began = loop.time();
          var tasks = new ArrayList<Task<Fetched>>();
          for (int i = 0; i < 5; i++) {
            tasks.add(
                loop.createTask(
                    () -> Fetch.fetch(loop, request("/late"), limits(Duration.ofSeconds(20)))));
          }
          for (Task<Fetched> task : tasks) {
            assertEquals(200, task.await().answer().status());
          }
          return loop.time().minus(began);
        });
    assertTrue(all.toMillis() < 5 * 700, "one after the other: " + all);
  }

  private static FetchException failure(AsyncRuntime runtime, String path) {
    return assertThrows(
        FetchException.class, () -> fetch(runtime, path, Duration.ofSeconds(20)), path);
  }

  private static Fetched fetch(AsyncRuntime runtime, String path, Duration timeout)
      throws Exception {
    return runtime.run(loop -> Fetch.fetch(loop, request(path), limits(timeout)));
  }

  private static FetchRequest request(String path) {
    return new FetchRequest(new Site("127.0.0.1", HOST.port()), "GET", path, new byte[0]);
  }

  private static FetchLimits limits(Duration timeout) {
    return FetchLimits.DEFAULT.within(Duration.ofSeconds(10), timeout);
  }
}
