package io.loopmark.programs.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same bytes are the same answer, however they are cut.
final class AnswerParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
        "HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.0 200\r\nB: c\r\n d\r\n\r\nuntil the end",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: u\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;\u0001\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTX"
      })
  void everySplitHasTheSameOutcome(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    String whole = outcome(bytes, bytes.length);
    for (int size = 1; size < bytes.length; size++) {
      assertEquals(whole, outcome(bytes, size), "in pieces of " + size);
    }
  }

  private static String outcome(byte[] bytes, int size) {
    var parser = new AnswerParser("GET", FetchLimits.DEFAULT);
    try {
      for (int at = 0; at < bytes.length; at += size) {
        parser.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)), 0);
      }
      parser.end();
      Answer answer = parser.answer(true);
      return answer.statusLine()
          + answer.headers()
          + new String(answer.body(), StandardCharsets.ISO_8859_1)
          + answer.reusable();
    } catch (FetchException e) {
      return e.kind() + " " + e.getMessage();
    }
  }
}
