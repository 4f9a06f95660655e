package io.loopmark.bench.latency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.bench.latency.ResponseReader.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseReaderTest {

  private static final byte[] EXPECTED = "<p>".getBytes(US_ASCII);

  private static Progress read(String answer) {
    var reader = new ResponseReader();
    reader.buffer().put(answer.replace("|", "\r\n").getBytes(US_ASCII));
    return reader.progress(EXPECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Content-Length: 3||<p>, RIGHT",
    "HTTP/1.1 200 OK|Server: x|CONTENT-LENGTH:3||<p>, RIGHT",
    "HTTP/1.1 200 OK|Content-Length: 3||<q>, WRONG_BODY",
    "HTTP/1.1 200 OK|Content-Length: 2||<p, WRONG_BODY",
    "HTTP/1.1 200 OK|Content-Length: 3||<p>HTTP, WRONG_BODY",
    "HTTP/1.1 500 Oops|Content-Length: 3||<p>, WRONG_STATUS",
    "HTTP/1.1 200 OK|Content-Length: x||<p>, WRONG_STATUS",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|<p>, WRONG_STATUS",
    "HTTP/1.1 200 OK|Content-Length: 999999||<p>, WRONG_STATUS",
    "HTTP/1.1 200 OK|Content-Length: 3||<p, INCOMPLETE",
    "HTTP/1.1 200, INCOMPLETE",
  })
  void judgesAnAnswer(String answer, Progress expected) {
    assertEquals(expected, read(answer));
  }

  @Test
  void everySplitGivesTheSameAnswer() {
    byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n<p>".getBytes(US_ASCII);
    for (int split = 1; split < answer.length; split++) {
      var reader = new ResponseReader();
      reader.buffer().put(answer, 0, split);
      assertEquals(Progress.INCOMPLETE, reader.progress(EXPECTED), "split at " + split);
      reader.buffer().put(answer, split, answer.length - split);
      assertEquals(Progress.RIGHT, reader.progress(EXPECTED), "split at " + split);
    }
  }
}
