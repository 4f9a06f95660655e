package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.child.JvmCommand;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that are wrong are found out, for the right reason.
final class VectorVerifierTest {

  private static final String HELLO =
      ToyServer.OK.replace("Length: 2", "Length: 11").replace("\r\nok", "\r\nHello, ada!");

  @Test
  void aServerThatSaysYesToEverythingFailsWhatMustBeRefused() throws Exception {
    try (var server = new ToyServer(wire -> wire.answerEach(ToyServer.OK))) {
      var collected =
          Collected.from(
              server.target(), RequestVector.select(List.of("host")), EnumSet.of(Mode.WHOLE));

      assertEquals(VectorVerdict.FAIL, verdict(collected, "HOST-01"));
      assertEquals(VectorVerdict.FAIL, verdict(collected, "HOST-21"), "wrong content");
      assertTrue(collected.unwanted().contains("answered [200], then open"), collected.unwanted());
    }
  }

  @Test
  void aServerThatClosesAtOnceFails() throws Exception {
    try (var server = new ToyServer(wire -> {})) {
      VectorResult result = whole(server, "RL-01");

      assertEquals(VectorVerdict.FAIL, result.verdict());
      assertEquals(List.of("closed without a byte"), result.actual());
    }
  }

  @Test
  void aServerThatHangsFails() throws Exception {
    try (var server =
        new ToyServer(wire -> wire.in().transferTo(java.io.OutputStream.nullOutputStream()))) {
      VectorResult result = whole(server, "RL-01");

      assertEquals(VectorVerdict.FAIL, result.verdict());
      assertEquals(List.of("silent, and not closed"), result.actual());
    }
  }

  @Test
  void aServerThatSaysTooMuchFails() throws Exception {
    try (var server = new ToyServer(wire -> wire.answerEach(HELLO + ToyServer.OK))) {
      VectorResult result = whole(server, "CONN-01");

      assertEquals(VectorVerdict.WARNING, result.verdict(), "the level is SHOULD");
      assertTrue(result.message().contains("more than was asked for"), result.message());
    }
  }

  @Test
  void aServerThatStopsInTheMiddleFails() throws Exception {
    String half = HELLO.substring(0, HELLO.length() - 4);
    try (var server = new ToyServer(wire -> wire.write(wire.read().isEmpty() ? "" : half))) {
      VectorResult result = whole(server, "RL-01");

      assertEquals(VectorVerdict.FAIL, result.verdict());
      assertTrue(result.message().contains("ended within an answer"), result.message());
    }
  }

  @Test
  void aForbiddenByteFailsWhateverTheStatus() throws Exception {
    String smuggled = "HTTP/1.1 400 Bad Request\r\nContent-Length: 16\r\n\r\nHello, SMUGGLED!";
    try (var server = new ToyServer(wire -> wire.write(wire.read().isEmpty() ? "" : smuggled))) {
      VectorResult result = whole(server, "CONN-02");

      assertEquals(VectorVerdict.FAIL, result.verdict());
      assertTrue(result.message().contains("must not come"), result.message());
    }
  }

  /// Takes the first read for the request, so that a cut changes what it does.
  @Test
  void aServerThatDependsOnHowBytesAreCutFailsThere() throws Exception {
    try (var server = new ToyServer(VectorVerifierTest::servePerRead)) {
      var collected =
          Collected.from(
              server.target(), RequestVector.select(List.of("RL-01")), EnumSet.allOf(Mode.class));

      assertEquals(
          List.of(VectorVerdict.PASS, VectorVerdict.FAIL, VectorVerdict.FAIL),
          collected.results().stream().map(VectorResult::verdict).toList());
      String message = collected.results().getLast().message();
      assertTrue(message.contains("the outcome depends on how the bytes are cut"), message);
    }
  }

  private static void servePerRead(ToyServer.Wire wire) throws java.io.IOException {
    for (String request = wire.read(); !request.isEmpty(); request = wire.read()) {
      boolean complete = request.startsWith("GET ") && request.endsWith("\r\n\r\n");
      boolean hello = complete && request.contains("/hello/ada");
      wire.write(
          complete ? (hello ? HELLO : ToyServer.OK) : ToyServer.OK.replace("200 OK", "400 No"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-such-command --port       | ended with exit code 127 before it printed its port; it printed:
          echo hello; exit 3           | ended with exit code 3 before it printed its port; it printed:
          exit 0                       | ended with exit code 0 before it printed its port; it printed nothing
          echo 1; sleep 60             | runs and does not answer a plain GET / any more
          http://127.0.0.1:1           | nothing serves at http://127.0.0.1:1
          """)
  void aServerThatCannotBeJudgedIsAClearError(String server, String sentence) {
    HttpTarget target = HttpTarget.of("x", server);
    List<RequestVector> one = RequestVector.select(List.of("RL-01"));

    String message =
        String.valueOf(
            assertThrows(
                    ServerException.class,
                    () -> Collected.from(target, one, EnumSet.of(Mode.WHOLE)))
                .getMessage());

    assertTrue(message.contains(sentence), message);
  }

  @Test
  void aServerThatDiesWhileItIsJudgedIsAClearError() {
    List<String> words = JvmCommand.of(List.of(), DyingServer.class.getName());
    HttpTarget target = new HttpTarget.Command("dying", words, "the dying one", "--http dying");
    List<RequestVector> one = RequestVector.select(List.of("RL-01"));

    String message =
        String.valueOf(
            assertThrows(
                    ServerException.class,
                    () -> Collected.from(target, one, EnumSet.of(Mode.WHOLE)))
                .getMessage());

    assertEquals(
        "the server 'the dying one' ended with exit code 9 while it was judged; it printed:\n"
            + "I am dying",
        message);
  }

  private static VectorResult whole(ToyServer server, String vector) {
    return Collected.from(
            server.target(), RequestVector.select(List.of(vector)), EnumSet.of(Mode.WHOLE))
        .only();
  }

  private static VectorVerdict verdict(Collected collected, String vector) {
    return collected.results().stream()
        .filter(result -> result.vector().id().equals(vector))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
