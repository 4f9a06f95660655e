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
import io.loopmark.tck.runtime.Runtimes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client of `wget` makes of every response vector what the vector expects, not only what it
/// also allows: on both runtimes, and however the answer is cut.
@ParameterizedClass
@ValueSource(strings = {"reference", "reference-portable"})
final class WgetVectorsTest {

  /// Above this length a vector is about a limit, not about where it is cut.
  private static final int CUTTABLE = 400;

  /// Behind its answer comes another one that nobody asked for. What is not there yet when the
  /// answer is whole cannot be held against the connection.
  private static final String EXTRA_ANSWER = "RSP-10";

  private final AsyncRuntime runtime;

  WgetVectorsTest(String runtime) {
    this.runtime = Runtimes.find().named(runtime);
  }

  static Stream<ResponseVector> vectors() {
    return ResponseVector.all().stream();
  }

  static Stream<ResponseVector> cuttableVectors() {
    return vectors()
        .filter(vector -> vector.raw().length() <= CUTTABLE && !vector.id().equals(EXTRA_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whole(ResponseVector vector) throws Exception {
    try (var server = ScriptedServer.play(vector)) {
      judge(vector, server.address());
    }
  }

  @ParameterizedTest
  @MethodSource("cuttableVectors")
  void byteByByte(ResponseVector vector) throws Exception {
    try (var server = ScriptedServer.playBytewise(vector)) {
      judge(vector, server.address());
    }
  }

  @ParameterizedTest
  @MethodSource("cuttableVectors")
  void cutInTwo(ResponseVector vector) {
    for (int cut = 1; cut < vector.raw().length(); cut++) {
      try (var server = ScriptedServer.play(vector, cut)) {
        judge(vector, server.address());
      } catch (Throwable failure) {
        throw new AssertionError("cut after " + cut + " bytes", failure);
      }
    }
  }

  private void judge(ResponseVector vector, InetSocketAddress address) throws Exception {
    ResponseVector.Result expect = vector.expect();
    List<Answer> answers;
    try {
      answers = runtime.run(loop -> ask(loop, vector, address));
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
