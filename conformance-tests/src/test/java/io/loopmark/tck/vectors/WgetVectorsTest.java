package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.Answer;
import io.loopmark.programs.fetch.FetchException;
import io.loopmark.programs.fetch.FetchLimits;
import io.loopmark.programs.fetch.FetchRequest;
import io.loopmark.programs.fetch.FileName;
import io.loopmark.programs.fetch.HostConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The client of `wget` makes of every response vector what the vector expects, not only what it
/// also allows.
final class WgetVectorsTest {

  private static final int BYTEWISE = 400;

  /// What follows an answer byte by byte is not there yet when the answer is whole.
  private static final String EXTRA_ANSWER = "RSP-10";

  static Stream<ResponseVector> vectors() {
    return ResponseVector.all().stream();
  }

  static Stream<ResponseVector> shortVectors() {
    return vectors()
        .filter(vector -> vector.raw().length() <= BYTEWISE && !vector.id().equals(EXTRA_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whole(ResponseVector vector) throws Exception {
    try (var server = ScriptedServer.play(vector)) {
      judge(vector, server.address());
    }
  }

  @ParameterizedTest
  @MethodSource("shortVectors")
  void byteByByte(ResponseVector vector) throws Exception {
    try (var server = ScriptedServer.playBytewise(vector)) {
      judge(vector, server.address());
    }
  }

  private static void judge(ResponseVector vector, InetSocketAddress address) throws Exception {
    ResponseVector.Result expect = vector.expect();
    List<Answer> answers;
    try {
      answers = AsyncRuntime.defaultRuntime().run(loop -> ask(loop, vector, address));
    } catch (FetchException error) {
      String kind = error.kind().name().toLowerCase(Locale.ROOT).replace("_", "");
      assertEquals(expect.kind(), kind, error.getMessage());
      assertEquals("error", expect.result(), error.getMessage());
      return;
    }
    assertEquals("ok", expect.result(), () -> "answered: " + answers);
    compare(vector, expect, answers);
  }

  private static void compare(
      ResponseVector vector, ResponseVector.Result expect, List<Answer> answers) {
    Answer last = answers.getLast();
    var steps = answers.stream().map(WgetVectorsTest::step).toList();
    var expectedSteps =
        expect.sequence().isEmpty()
            ? List.of(new ResponseVector.Step(expect.status(), String.valueOf(expect.body())))
            : expect.sequence();
    assertAll(
        () -> assertEquals(expectedSteps, steps),
        () -> assertEquals(expect.reuse(), last.reusable(), "reusable"),
        () ->
            expect
                .headers()
                .forEach((name, value) -> assertEquals(value, last.headers().get(name), name)),
        () ->
            assertTrue(
                expect.treatAs() == null || expect.treatAs().equals(last.statusClass() + "xx"),
                "treated as " + last.statusClass()),
        () ->
            assertTrue(
                expect.savedAs() == null || expect.savedAs().equals(FileName.of(vector.target())),
                "saved as " + FileName.of(vector.target())));
  }

  private static ResponseVector.Step step(Answer answer) {
    return new ResponseVector.Step(
        answer.status(), new String(answer.body(), java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static List<Answer> ask(EventLoop loop, ResponseVector vector, InetSocketAddress address)
      throws Exception {
    var site = new Site(address.getAddress().getHostAddress(), address.getPort());
    List<FetchRequest> requests =
        Stream.of(vector.method().split(","))
            .map(method ->
                new FetchRequest(site, method, vector.target(), new byte[vector.uploadBytes()]))
            .toList();
    try (var host =
        new HostConnection(
            loop, loop.openConnection(site.host(), site.port()), FetchLimits.DEFAULT)) {
      return loop.timeout(Duration.ofSeconds(30)).run(() -> exchange(host, requests));
    }
  }

  private static List<Answer> exchange(HostConnection host, List<FetchRequest> requests)
      throws Exception {
    if (requests.size() == 1) {
      return List.of(host.exchange(requests.getFirst()));
    }
    var answers = new ArrayList<Answer>();
    for (FetchRequest request : requests) {
      host.send(request);
    }
    for (FetchRequest request : requests) {
      answers.add(host.receive(request.method()));
    }
    return answers;
  }
}
