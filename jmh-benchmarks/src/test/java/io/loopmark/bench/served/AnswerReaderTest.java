package io.loopmark.bench.served;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerReaderTest {

  private static final byte[] BODY = "<h1>hello, 00000007!</h1>".getBytes(US_ASCII);

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nCONTENT-length: 25\r\n\r\n"
          + "<h1>hello, 00000007!</h1>";

  private static int read(String bytes) {
    return AnswerReader.read(bytes.getBytes(US_ASCII), 0, bytes.length(), BODY);
  }

  @Test
  void theEndOfARightAnswerIsFoundAlsoWhenAnotherFollows() {
    assertEquals(ANSWER.length(), read(ANSWER));
    assertEquals(ANSWER.length(), read(ANSWER + "HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void everyBeginningOfItIsIncomplete() {
    for (int length = 0; length < ANSWER.length(); length++) {
      String beginning = ANSWER.substring(0, length);
      assertEquals(AnswerReader.INCOMPLETE, read(beginning), beginning);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 25\r\n\r\n<h1>hello, 00000007!</h1>",
        "HTTP/1.0 200 OK\r\nContent-Length: 25\r\n\r\n<h1>hello, 00000007!</h1>",
        "HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n<h1>hello, 0000007!</h1>",
        "HTTP/1.1 200 OK\r\nContent-Length: 2 5x\r\n\r\n<h1>hello, 00000007!</h1>",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n19\r\n<h1>hello, 00000007!</h1>",
        "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n<h1>hello, 00000008!</h1>"
      })
  void anythingElseIsWrong(String answer) {
    assertEquals(AnswerReader.WRONG, read(answer));
  }
}
