package io.loopmark.bench.latency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactAnswerTest {

  private static final Outcome RIGHT = new Outcome(null, true);

  private static Answer expected() {
    return new ExactAnswer("<p>".getBytes(US_ASCII));
  }

  private static ByteBuffer received(String answer, int capacity) {
    return ByteBuffer.allocate(capacity).put(answer.replace("|", "\r\n").getBytes(US_ASCII)).flip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Content-Length: 3||<p>",
        "HTTP/1.1 200 OK|Server: x|CONTENT-LENGTH:3||<p>"
      })
  void takesTheRightAnswer(String answer) throws Exception {
    assertEquals(RIGHT, expected().read(received(answer, 1_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Content-Length: 3||<q>, BODY",
    "HTTP/1.1 200 OK|Content-Length: 2||<p, BODY",
    "HTTP/1.1 200 OK|Content-Length: 3||<p>HTTP, BODY",
    "HTTP/1.1 201 OK|Content-Length: 3||<p>, STATUS",
    "HTTP/1.1 500 Oops|Content-Length: 3||<p>, STATUS",
    "HTTP/1.1 200 OK|Content-Length: x||<p>, STATUS",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|<p>|0||, STATUS",
    "HTTP/1.1 200 OK|Content-Length: 999999||<p>, STATUS",
  })
  void givesUpTheConnectionOfAWrongOne(String answer, LoadError error) throws Exception {
    assertEquals(new Outcome(error, false), expected().read(received(answer, 1_000)));
  }

  @Test
  void aHeadThatDoesNotFitIsWrong() throws Exception {
    String head = "HTTP/1.1 200 OK|X: y";
    assertNull(expected().read(received(head, 100)));
    assertEquals(
        new Outcome(LoadError.STATUS, false),
        expected().read(received(head, head.length() + 1))); // '|' stands for two bytes
  }

  @Test
  void everySplitGivesTheSameAnswer() throws Exception {
    byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n<p>".getBytes(US_ASCII);
    for (int split = 1; split < bytes.length; split++) {
      Answer answer = expected();
      ByteBuffer received = ByteBuffer.allocate(1_000).put(bytes, 0, split).flip();
      assertNull(answer.read(received), "split at " + split);
      assertNull(answer.end(), "cut off at " + split);
      received.compact().put(bytes, split, bytes.length - split).flip();
      assertEquals(RIGHT, answer.read(received), "split at " + split);
    }
  }
}
