package io.loopmark.bench.served;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The requests of the load, and the bodies of their answers: each greets a number, so that an
/// answer belongs to one request. All are of equal length.
final class Greetings {

  /// How many digits a number has.
  static final int DIGITS = 8;

  private static final String NOBODY = "0".repeat(DIGITS);
  private static final String PATH = "/hello/";
  private static final String GREETING = "<h1>hello, ";
  private static final int RADIX = 10;

  private Greetings() {}

  /// A request that greets the number 0, as a plain client would write it.
  static byte[] request() {
    return ("GET "
            + PATH
            + NOBODY
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: loopmark\r\nAccept: */*\r\n\r\n")
        .getBytes(US_ASCII);
  }

  /// Where the digits begin in a request.
  static int digitsInRequest() {
    return "GET ".length() + PATH.length();
  }

  /// The body of the answer to [#request()].
  static byte[] body() {
    return (GREETING + NOBODY + "!</h1>").getBytes(US_ASCII);
  }

  /// Where the digits begin in a body.
  static int digitsInBody() {
    return GREETING.length();
  }

  /// Writes the last digits of `number`.
  static void putNumber(byte[] bytes, int at, long number) {
    long rest = number;
    for (int i = at + DIGITS - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % RADIX);
      rest /= RADIX;
    }
  }
}
