package io.loopmark.reference.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that reads answers byte by byte and knows nothing but their framing.
final class WireClient implements AutoCloseable {

  /// One answer; `body` is Latin-1, without transfer coding.
  record Answer(String statusLine, List<String> fields, String body) {
    int status() {
      return Integer.parseInt(statusLine.substring(9, 12));
    }

    /// The value of a field, or an empty text.
    String field(String name) {
      String prefix = name + ": ";
      return fields.stream()
          .filter(field -> field.regionMatches(true, 0, prefix, 0, prefix.length()))
          .map(field -> field.substring(prefix.length()))
          .findFirst()
          .orElse("");
    }

    boolean has(String name) {
      return fields.stream()
          .anyMatch(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }
  }

  private final Socket socket;
  private final InputStream in;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  WireClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  Socket socket() {
    return socket;
  }

  WireClient send(String latin1) throws IOException {
    send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /// Everything received so far.
  String seen() {
    return seen.toString(StandardCharsets.ISO_8859_1);
  }

  /// The next byte, or -1 at the end; a reset counts as the end.
  int read() throws IOException {
    try {
      int octet = in.read();
      if (octet >= 0) {
        seen.write(octet);
      }
      return octet;
    } catch (java.net.SocketException e) {
      return -1;
    }
  }

  boolean isAtEnd() throws IOException {
    return read() < 0;
  }

  String line() throws IOException {
    var line = new StringBuilder();
    int octet = required();
    while (octet != '\n') {
      line.append((char) octet);
      octet = required();
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      throw new IOException("line without CR LF: " + line);
    }
    return line.substring(0, line.length() - 1);
  }

  /// Reads one answer, interim ones included.
  Answer answer(boolean toHead) throws IOException {
    String statusLine = line();
    var fields = new ArrayList<String>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    var head = new Answer(statusLine, fields, "");
    boolean bodiless =
        toHead || head.status() < 200 || head.status() == 204 || head.status() == 304;
    return bodiless ? head : new Answer(statusLine, fields, body(head));
  }

  /// Reads answers until a final one.
  Answer finalAnswer(boolean toHead) throws IOException {
    Answer answer = answer(toHead);
    while (answer.status() < 200) {
      answer = answer(toHead);
    }
    return answer;
  }

  private String body(Answer head) throws IOException {
    if (head.field("Transfer-Encoding").equals("chunked")) {
      return chunks();
    }
    if (head.has("Content-Length")) {
      return exactly(Integer.parseInt(head.field("Content-Length")));
    }
    var body = new StringBuilder();
    for (int octet = read(); octet >= 0; octet = read()) {
      body.append((char) octet);
    }
    return body.toString();
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.append(exactly(size));
      line();
    }
    line();
    return body.toString();
  }

  private String exactly(int count) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) required());
    }
    return text.toString();
  }

  private int required() throws IOException {
    int octet = read();
    if (octet < 0) {
      throw new EOFException("connection ended within an answer");
    }
    return octet;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
