package io.loopmark.tck.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;

/// One connection: sends bytes as they are and reads answers.
///
/// Blocks, so it belongs on a thread of its own. One thread may send while another one reads.
public final class WireClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_LINE = 64 << 10;

  private final Socket socket;
  private final InputStream in;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  /// On a connected socket.
  public WireClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects to a port of this machine. Reads give up after 20 seconds.
  public static WireClient connect(int port) throws IOException {
    return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
  }

  /// Connects. To connect and each single read may take `patience`; then they throw
  /// [java.net.SocketTimeoutException].
  public static WireClient connect(InetSocketAddress address, Duration patience)
      throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      socket.connect(address, Math.toIntExact(patience.toMillis()));
      return new WireClient(socket);
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  /// The socket, to set options or to close one direction.
  public Socket socket() {
    return socket;
  }

  /// Sends text, one byte per character.
  ///
  /// @return this client
  public WireClient send(String latin1) throws IOException {
    send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /// Sends bytes.
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Everything received so far.
  public String seen() {
    return seen.toString(StandardCharsets.ISO_8859_1);
  }

  /// How many bytes were received so far.
  public int received() {
    return seen.size();
  }

  /// The next byte, or -1 at the end; a reset counts as the end.
  public int read() throws IOException {
    try {
      int octet = in.read();
      if (octet >= 0) {
        seen.write(octet);
      }
      return octet;
    } catch (SocketException e) {
      return -1;
    }
  }

  /// Whether the peer has ended the connection; waits until it has or sends something.
  public boolean isAtEnd() throws IOException {
    return read() < 0;
  }

  /// The next line, without its CR LF.
  public String line() throws IOException {
    var line = new StringBuilder();
    for (int octet = required(); octet != '\n'; octet = required()) {
      line.append((char) octet);
      if (line.length() > LONGEST_LINE) {
        throw new WireException("line of more than " + LONGEST_LINE + " bytes: " + start(line));
      }
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      throw new WireException("line without CR LF: " + start(line));
    }
    return line.substring(0, line.length() - 1);
  }

  /// Reads one answer, which may be an interim one.
  ///
  /// @param toHead whether it answers HEAD and so has no body
  /// @throws WireException if the connection ends within it, or it is not an answer
  public Answer answer(boolean toHead) throws IOException {
    String statusLine = line();
    var fields = new ArrayList<String>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    var head = new Answer(statusLine, fields, "");
    if (head.status() == 0) {
      throw new WireException("not a status line: " + start(statusLine));
    }
    boolean bodiless = toHead || head.isInterim() || head.status() == 204 || head.status() == 304;
    return bodiless ? head : new Answer(statusLine, fields, body(head));
  }

  /// Reads answers until a final one.
  public Answer finalAnswer(boolean toHead) throws IOException {
    Answer answer = answer(toHead);
    while (answer.isInterim()) {
      answer = answer(toHead);
    }
    return answer;
  }

  private String body(Answer head) throws IOException {
    if (head.field("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    if (head.has("Content-Length")) {
      return exactly(number(head.field("Content-Length"), 10));
    }
    var body = new StringBuilder();
    for (int octet = read(); octet >= 0; octet = read()) {
      body.append((char) octet);
    }
    return body.toString();
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    for (int size = number(line(), 16); size > 0; size = number(line(), 16)) {
      body.append(exactly(size));
      if (!line().isEmpty()) {
        throw new WireException("chunk of " + size + " bytes without CR LF behind it");
      }
    }
    while (!line().isEmpty()) {
      // a trailer field: nothing here asks for one
    }
    return body.toString();
  }

  private static int number(String digits, int radix) throws WireException {
    try {
      return Integer.parseUnsignedInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new WireException("length: '" + digits + "' (expected: digits of base " + radix + ")");
    }
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
      throw new WireException("connection ended within an answer");
    }
    return octet;
  }

  private static String start(CharSequence text) {
    return text.length() > 100 ? text.subSequence(0, 100) + "..." : text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
