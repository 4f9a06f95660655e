package io.loopmark.tck.mutant.http;

import io.loopmark.aio.http.ServerOptions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The body of a request, read when it is asked for.
final class SloppyBody {

  private static final int CHUNK_LINE = 1024;

  private final SloppyInput input;
  private final long length;
  private final long limit;
  private final Flaw flaw;
  private final Runnable sendContinue;
  private boolean expected;
  private boolean read;

  SloppyBody(
      SloppyInput input,
      SloppyHead head,
      long length,
      ServerOptions options,
      Flaw flaw,
      Runnable sendContinue)
      throws Refusal {
    this.input = input;
    this.length = length;
    this.limit = options.bodyBytes();
    this.flaw = flaw;
    this.sendContinue = sendContinue;
    String expectation = head.headers().get("Expect");
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      throw new Refusal(417);
    }
    if (length > limit) {
      throw new Refusal(413);
    }
    this.expected = expectation != null;
  }

  byte[] read() throws Exception {
    if (expected) {
      expected = false;
      sendContinue.run();
    }
    if (read) {
      return new byte[0];
    }
    read = true;
    String text = length == SloppyHead.CHUNKED ? chunks() : input.exactly((int) length);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Takes the rest off the connection.
  ///
  /// @return false if nobody knows whether the client sends it
  boolean skip() throws Exception {
    if (expected) {
      return false;
    }
    read();
    return true;
  }

  private String chunks() throws Exception {
    var body = new StringBuilder();
    for (int size = size(); size > 0; size = size()) {
      if (body.length() + (long) size > limit && flaw != Flaw.ANY_CHUNKS) {
        throw new Refusal(413);
      }
      body.append(input.exactly(size));
      needEmpty(input.line(CHUNK_LINE));
    }
    needEmpty(input.line(CHUNK_LINE));
    return body.toString();
  }

  private int size() throws Exception {
    String line = input.line(CHUNK_LINE);
    if (line == null || !line.matches("[0-9A-Fa-f]{1,7}")) {
      throw new Refusal(400);
    }
    return Integer.parseInt(line, 16);
  }

  private static void needEmpty(@Nullable String line) throws Refusal {
    if (line == null || !line.isEmpty()) {
      throw new Refusal(400);
    }
  }
}
