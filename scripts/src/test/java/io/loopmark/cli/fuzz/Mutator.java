package io.loopmark.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes malformed requests out of good ones: all that a seed draws, again with the same seed.
final class Mutator {

  private static final int MOST_MUTATIONS = 4;
  private static final int LARGEST = 200_000;

  private static final List<byte[]> GOOD =
      List.of(
          bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
          bytes("GET /hello/%C3%BC?q=1 HTTP/1.1\r\nHost: a:80\r\nAccept: */*\r\n\r\n"),
          bytes("GET http://a/hello/b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
          bytes("HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"),
          bytes("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
          bytes("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
          bytes("POST /hello/b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"),
          bytes(
              "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"),
          bytes(
              "PUT /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + "5;x=\"y\"\r\nhello\r\n0\r\nT: u\r\n\r\n"),
          bytes(
              "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + "3\r\nabc\r\n400\r\n"
                  + "x".repeat(1024)
                  + "\r\n0\r\n\r\n"),
          bytes("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\necho this"),
          bytes("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"),
          bytes("GET /header/x-a HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\r\n"),
          bytes("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\nBREW /pot HTTP/1.1\r\nHost: a\r\n\r\n"));

  private static final List<byte[]> SPICES =
      List.of(
          bytes("\r"),
          bytes("\n"),
          bytes("\0"),
          bytes("\r\n\r\n"),
          bytes(" "),
          bytes("\t"),
          bytes(":"),
          bytes("%"),
          bytes("%00"),
          bytes("/../"),
          bytes("\u00ff\u00fe"),
          bytes("Content-Length: 99999999999999999999\r\n"),
          bytes("Content-Length: 3\r\n"),
          bytes("Transfer-Encoding: chunked\r\n"),
          bytes("Transfer-Encoding: gzip, chunked\r\n"),
          bytes("Host: b\r\n"),
          bytes(" folded\r\n"),
          bytes("FFFFFFFFFFFFFFFFF\r\n"),
          bytes("0\r\n\r\n"),
          bytes("HTTP/9.9"));

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /// The next message; one in ten is nothing but noise.
  byte[] next() {
    if (random.nextInt(10) == 0) {
      var noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] message = one(GOOD);
    for (int i = random.nextInt(MOST_MUTATIONS + 1); i > 0; i--) {
      message = mutated(message);
    }
    return message;
  }

  private byte[] mutated(byte[] message) {
    int from = random.nextInt(message.length + 1);
    int to = Math.min(message.length, from + random.nextInt(20));
    byte[] part = Arrays.copyOfRange(message, from, to);
    return switch (random.nextInt(8)) {
      case 0 -> replaced(message, from, from, one(SPICES));
      case 1 -> replaced(message, from, to, one(SPICES));
      case 2 -> replaced(message, from, to, new byte[0]);
      case 3 -> replaced(message, from, from, part);
      case 4 -> replaced(message, from, from, repeated(part));
      case 5 -> replaced(message, from, message.length, one(GOOD));
      case 6 -> Arrays.copyOf(message, from);
      default -> flipped(message);
    };
  }

  private byte[] flipped(byte[] message) {
    if (message.length == 0) {
      return message;
    }
    byte[] flipped = message.clone();
    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /// Long enough now and then to go beyond every limit.
  private byte[] repeated(byte[] part) {
    var many = new ByteArrayOutputStream();
    for (int i = 1 << random.nextInt(15); i > 0 && many.size() < LARGEST; i--) {
      many.writeBytes(part);
    }
    return many.toByteArray();
  }

  private static byte[] replaced(byte[] message, int from, int to, byte[] by) {
    var result = new ByteArrayOutputStream(message.length + by.length);
    result.write(message, 0, from);
    result.writeBytes(by);
    result.write(message, to, message.length - to);
    return result.toByteArray();
  }

  private byte[] one(List<byte[]> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
