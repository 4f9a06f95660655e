package io.loopmark.bench.latency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// In the answers here `|` stands for CRLF.
final class AnyAnswerTest {

  private static byte[] bytes(String answer) {
    return answer.replace("|", "\r\n").getBytes(ISO_8859_1);
  }

  /// Reads the bytes and expects each piece but the last to leave the answer incomplete.
  private static @Nullable Outcome read(Answer answer, byte[]... pieces) throws ProtocolException {
    Outcome outcome = null;
    for (byte[] piece : pieces) {
      assertNull(outcome, () -> "complete before '" + new String(piece, ISO_8859_1) + "'");
      ByteBuffer received = ByteBuffer.wrap(piece);
      outcome = answer.read(received);
      assertEquals(0, received.remaining(), "bytes left behind");
    }
    return outcome;
  }

  private static byte[][] bytewise(byte[] answer) {
    byte[][] pieces = new byte[answer.length][];
    Arrays.setAll(pieces, i -> new byte[] {answer[i]});
    return pieces;
  }

  private static byte[][] cut(byte[] answer, int at) {
    return new byte[][] {
      Arrays.copyOfRange(answer, 0, at), Arrays.copyOfRange(answer, at, answer.length)
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          HTTP/1.1 200 OK|Content-Length: 3||<p>                                          @        @ true
          HTTP/1.1 200|content-length:3||<p>                                              @        @ true
          HTTP/1.1 200 |Content-Length: 3, 3|Content-Length: 3||<p>                       @        @ true
          HTTP/1.1 206 Partial|Content-Length: 0||                                        @        @ true
          HTTP/1.1 204 No Content||                                                       @        @ true
          HTTP/1.1 204 No Content|Content-Length: 5||                                     @        @ true
          HTTP/1.1 304 Not Modified|Content-Length: 5||                                   @ STATUS @ true
          HTTP/1.1 301 Moved|Location: /x|Content-Length: 0||                             @ STATUS @ true
          HTTP/1.1 404 Not Found|Content-Length: 2||no                                    @ STATUS @ true
          HTTP/1.1 503 Busy|Content-Length: 2|Connection: close||no                       @ STATUS @ false
          HTTP/1.1 200 OK|Connection: Upgrade , Close|Content-Length: 1||x                @        @ false
          HTTP/1.1 200 OK|Connection: close|Connection: keep-alive|Content-Length: 1||x   @        @ false
          HTTP/1.0 200 OK|Content-Length: 1||x                                            @        @ false
          HTTP/1.0 200 OK|Content-Length: 1|Connection: Keep-Alive||x                     @        @ true
          HTTP/1.1 101 Switching Protocols|Upgrade: x|Content-Length: 0||                 @ STATUS @ false
          HTTP/1.1 103 Early Hints|Link: x||HTTP/1.1 200 OK|Content-Length: 1||x          @        @ true
          HTTP/1.1 100 Continue|Connection: close||HTTP/1.1 200 OK|Content-Length: 0||    @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: chunked||0||                                 @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|00A|0123456789|0||              @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: chunked||1 ;x="y"|a|2;z|bc|0;end||           @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|0|Checksum: 1|X: y||            @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked|Content-Length: 9||1|a|0||     @        @ true
          HTTP/1.1 200 OK|Transfer-Encoding: gzip|Transfer-Encoding: chunked||1|a|0||     @        @ true
          HTTP/1.1 500 Oops|Transfer-Encoding: chunked|Connection: close||1|a|0||         @ STATUS @ false
          HTTP/1.1 200 OK|X:|Y: gr\u00fc\u00df|Content-Length: 2||\u00fc\u00df            @        @ true
          """)
  void isCompleteWithItsLastByteHoweverItIsCut(
      String answer, @Nullable LoadError error, boolean keepsConnection) throws Exception {
    byte[] bytes = bytes(answer);
    var expected = new Outcome(error, keepsConnection);
    assertEquals(expected, read(new AnyAnswer(), bytes));
    assertEquals(expected, read(new AnyAnswer(), bytewise(bytes)));
    for (int at = 1; at < bytes.length; at++) {
      assertEquals(expected, read(new AnyAnswer(), cut(bytes, at)), "cut at " + at);
    }
  }

  @Test
  void linesMayEndWithoutCarriageReturn() throws Exception {
    byte[] bytes = "HTTP/1.1 200 OK\nContent-Length: 3\n\n<p>".getBytes(ISO_8859_1);
    assertEquals(new Outcome(null, true), read(new AnyAnswer(), bytewise(bytes)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          HTTP/1.1 200 OK||                                     @
          HTTP/1.1 200 OK|Connection: keep-alive||half a page   @
          HTTP/1.0 200 OK|Server: x||page                       @
          HTTP/1.1 200 OK|Transfer-Encoding: gzip||1|a|0||      @
          HTTP/1.1 404 Not Found||nothing                       @ STATUS
          """)
  void withoutLengthItLastsUntilTheConnectionEnds(String answer, @Nullable LoadError error)
      throws Exception {
    var any = new AnyAnswer();
    assertNull(read(any, bytewise(bytes(answer))));
    assertEquals(new Outcome(error, false), any.end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Content-Length: 3||<p>",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|0|X: y||",
        "HTTP/1.1 103 Early Hints|Link: x||HTTP/1.1 200 OK|Content-Length: 1||x"
      })
  void cutOffItIsNoAnswer(String answer) throws Exception {
    byte[] bytes = bytes(answer);
    for (int length = 0; length < bytes.length; length++) {
      var any = new AnyAnswer();
      assertNull(any.read(ByteBuffer.wrap(bytes, 0, length)));
      assertNull(any.end(), "cut off after " + length + " B");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH|",
        "HTTP/2 200 OK|",
        "HTTP/1.1 20 OK|",
        "HTTP/1.1  200 OK|",
        "|HTTP/1.1 200 OK|",
        "HTTP/1.1 200 OK|no field|",
        "HTTP/1.1 200 OK|: nameless|",
        "HTTP/1.1 200 OK|Content-Length: -1|",
        "HTTP/1.1 200 OK|Content-Length:|",
        "HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 2|",
        "HTTP/1.1 200 OK|Content-Length: 1, 2|",
        "HTTP/1.1 200 OK|Content-Length: 12345678901234567890|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||x|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked|||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|ab|",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||FFFFFFFFFFFFFFFF|",
      })
  void whatIsNoAnswerIsRefusedAtTheEndOfItsLine(String answer) throws Exception {
    byte[] bytes = bytes(answer);
    assertThrows(ProtocolException.class, () -> read(new AnyAnswer(), bytes));
    assertThrows(ProtocolException.class, () -> read(new AnyAnswer(), bytewise(bytes)));
    for (int at = 1; at < bytes.length; at++) {
      byte[][] pieces = cut(bytes, at);
      assertThrows(ProtocolException.class, () -> read(new AnyAnswer(), pieces), "cut at " + at);
    }
  }

  @Test
  void bytesBehindTheAnswerAreRefused() {
    byte[] two = bytes("HTTP/1.1 200 OK|Content-Length: 1||xHTTP/1.1 200 OK|");
    assertThrows(ProtocolException.class, () -> read(new AnyAnswer(), two));
  }

  @Test
  void aLineWithoutEndIsRefused() {
    var any = new AnyAnswer();
    ByteBuffer endless = ByteBuffer.wrap("x".repeat(70_000).getBytes(ISO_8859_1));
    var refused = assertThrows(ProtocolException.class, () -> any.read(endless));
    assertTrue(String.valueOf(refused.getMessage()).contains("65536"), refused::toString);
  }

  @Test
  void bodiesMayBeLargerThanAnyBuffer() throws Exception {
    var any = new AnyAnswer();
    assertNull(read(any, bytes("HTTP/1.1 200 OK|Content-Length: 5000000000||")));
    byte[] piece = new byte[50_000_000];
    for (int i = 1; i < 100; i++) {
      assertNull(read(any, piece));
    }
    assertNotNull(read(any, piece));
  }
}
