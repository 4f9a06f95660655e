package io.loopmark.reference.http;

import io.loopmark.aio.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A parsed header section: places in the received bytes, made into strings only for who asks.
/// Places are relative to the start of the message, because the bytes may move while it comes in.
final class Head {

  static final int NO_BODY = 0;
  static final long CHUNKED = -1;

  private static final int PER_FIELD = 4;
  private static final byte[] NONE = {};

  // Written by HeadParser.
  int methodStart;
  int methodEnd;
  int targetEnd;
  int minorVersion;

  // Written by HeadRules.
  int pathStart;
  int pathEnd;
  int queryStart;
  long bodyLength;
  boolean close;
  boolean keepAlive;
  boolean expectsContinue;
  boolean asterisk;

  private byte[] bytes = NONE;
  private int base;
  private int[] places = new int[16 * PER_FIELD];
  private int fieldCount;

  void clear() {
    bytes = NONE;
    fieldCount = 0;
    minorVersion = 1;
    methodStart = 0;
    methodEnd = 0;
    bodyLength = NO_BODY;
    close = false;
    keepAlive = false;
    expectsContinue = false;
    asterisk = false;
  }

  /// Says where the message lies now.
  void settle(byte[] array, int start) {
    bytes = array;
    base = start;
  }

  // ---- fields

  int fieldCount() {
    return fieldCount;
  }

  void beginField(int nameStart) {
    if ((fieldCount + 1) * PER_FIELD > places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[fieldCount * PER_FIELD] = nameStart;
  }

  void endName(int at) {
    places[fieldCount * PER_FIELD + 1] = at;
  }

  void endField(int valueStart, int valueEnd) {
    places[fieldCount * PER_FIELD + 2] = valueStart;
    places[fieldCount * PER_FIELD + 3] = valueEnd;
    fieldCount++;
  }

  int nameLength(int field) {
    return places[field * PER_FIELD + 1] - places[field * PER_FIELD];
  }

  /// Compares without case; `lower` has as many bytes as the name, letters and dashes.
  boolean nameIs(int field, byte[] lower) {
    return equalsIgnoreCase(places[field * PER_FIELD], lower);
  }

  int valueStart(int field) {
    return places[field * PER_FIELD + 2];
  }

  int valueEnd(int field) {
    return places[field * PER_FIELD + 3];
  }

  Headers headers() {
    List<Map.Entry<String, String>> fields = new ArrayList<>(fieldCount);
    for (int i = 0; i < fieldCount; i++) {
      fields.add(
          Map.entry(
              text(places[i * PER_FIELD], places[i * PER_FIELD + 1]),
              text(valueStart(i), valueEnd(i))));
    }
    return Headers.of(fields);
  }

  // ---- bytes

  byte at(int place) {
    return bytes[base + place];
  }

  byte[] bytes() {
    return bytes;
  }

  int base() {
    return base;
  }

  String text(int from, int to) {
    return new String(bytes, base + from, to - from, StandardCharsets.ISO_8859_1);
  }

  /// Only where the bytes at `place` may differ from letters and dashes by case alone.
  boolean equalsIgnoreCase(int place, byte[] lower) {
    for (int i = 0; i < lower.length; i++) {
      if ((at(place + i) | 0x20) != lower[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return method() + " " + rawPath();
  }

  // ---- request line

  int methodLength() {
    return methodEnd - methodStart;
  }

  boolean methodIs(String name) {
    if (methodLength() != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (at(methodStart + i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String method() {
    if (methodIs("GET")) {
      return "GET";
    }
    return methodIs("POST") ? "POST" : text(methodStart, methodEnd);
  }

  int targetStart() {
    return methodEnd + 1;
  }

  /// The path as sent; a slash if the target was a host without one.
  String rawPath() {
    return pathStart == pathEnd ? "/" : text(pathStart, pathEnd);
  }

  String query() {
    return queryStart > targetEnd ? "" : text(queryStart, targetEnd);
  }

  String target() {
    if (asterisk) {
      return "*";
    }
    return queryStart > targetEnd ? rawPath() : rawPath() + "?" + query();
  }
}
