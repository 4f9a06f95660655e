package io.loopmark.reference.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` field, made anew once per second of the wall clock.
final class DateLine {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private long second = Long.MIN_VALUE;
  private byte[] line = {};

  byte[] now() {
    long current = System.currentTimeMillis() / 1000;
    if (current != second) {
      second = current;
      String text = "Date: " + FORMAT.format(Instant.ofEpochSecond(current)) + "\r\n";
      line = text.getBytes(StandardCharsets.US_ASCII);
    }
    return line;
  }
}
