package io.loopmark.reference.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Sends the request vectors and compares what comes back with their `expect`.
final class VectorRunner {

  private static final Pattern REPEAT =
      Pattern.compile("\\$\\{repeat\\((.*?),(\\d+)\\)}", Pattern.DOTALL);
  private static final String PROBE =
      "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n";
  private static final int QUIET_MILLIS = 300;

  private final Callable<Socket> connect;

  VectorRunner(Callable<Socket> connect) {
    this.connect = connect;
  }

  static List<JsonNode> vectors() throws IOException {
    try (InputStream in = VectorRunner.class.getResourceAsStream("http-vectors.json")) {
      var vectors = new ArrayList<JsonNode>();
      new ObjectMapper().readTree(in).get("vectors").forEach(vectors::add);
      return vectors;
    }
  }

  static String raw(JsonNode vector) {
    String raw = vector.get("raw").stringValue();
    return vector.path("template").booleanValue(false)
        ? REPEAT.matcher(raw).replaceAll(VectorRunner::repeated)
        : raw;
  }

  private static String repeated(MatchResult match) {
    return match.group(1).repeat(Integer.parseInt(match.group(2)));
  }

  static boolean isWholeOnly(JsonNode vector) {
    return vector.path("send").has("modes");
  }

  /// Sends a vector cut at the given places.
  ///
  /// @return what was wrong; empty if nothing
  String run(JsonNode vector, int... cuts) {
    try (var client = new WireClient(connect.call())) {
      String problem = exchange(vector, client, cuts);
      for (JsonNode text : vector.path("forbid")) {
        if (client.seen().contains(text.stringValue())) {
          problem += " forbidden: " + text;
        }
      }
      return problem.isEmpty() ? "" : vector.get("id") + problem + " in: " + start(client.seen());
    } catch (Exception e) {
      return vector.get("id") + ": " + e;
    }
  }

  private String exchange(JsonNode vector, WireClient client, int[] cuts) throws Exception {
    JsonNode expect = vector.get("expect");
    JsonNode send = vector.path("send");
    Thread sender = Thread.ofVirtual().start(() -> send(vector, client, cuts));
    if (expect.path("wait").booleanValue(false)) {
      return quiet(client);
    }
    var problem = new StringBuilder();
    int answers = 1 + expect.path("then").size();
    for (int i = 0; i < answers; i++) {
      boolean toHead = vector.path("parseAs").path(i).stringValue("").equals("HEAD");
      WireClient.Answer answer;
      try {
        answer = client.answer(toHead);
        if (answer.status() == 100) {
          problem.append(interim(expect, client, send));
          answer = client.answer(toHead);
        } else if (expect.path("interim").stringValue("").equals("required")) {
          problem.append(" no 100");
        }
      } catch (EOFException e) {
        return client.seen().isEmpty() && allowed(expect.get("status"), 0) ? "" : " ended early";
      }
      problem.append(compare(expect, i, answer));
    }
    sender.join();
    return problem + end(expect, client);
  }

  private static String interim(JsonNode expect, WireClient client, JsonNode send)
      throws IOException {
    for (JsonNode phase : send.path("phases")) {
      client.send(phase.stringValue());
    }
    return expect.path("interim").stringValue("").equals("forbidden") ? " 100 is forbidden" : "";
  }

  private static void send(JsonNode vector, WireClient client, int[] cuts) {
    byte[] bytes = raw(vector).getBytes(StandardCharsets.ISO_8859_1);
    try {
      int from = 0;
      for (int cut : cuts) {
        client.send(java.util.Arrays.copyOfRange(bytes, from, cut));
        from = cut;
        Thread.yield();
      }
      client.send(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
      if (vector.path("send").path("halfClose").booleanValue(false)) {
        client.socket().shutdownOutput();
      }
    } catch (IOException e) {
      // the server may close while it is still being written to; its answer is what counts
      assert e.getMessage() != null;
    }
  }

  private static String quiet(WireClient client) throws IOException {
    client.socket().setSoTimeout(QUIET_MILLIS);
    try {
      return client.read() < 0 ? " closed instead of waiting" : " answered too early";
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  private static String compare(JsonNode expect, int index, WireClient.Answer answer) {
    var problem = new StringBuilder();
    JsonNode statuses = index == 0 ? expect.get("status") : expect.get("then").get(index - 1);
    if (!allowed(statuses, answer.status())) {
      problem.append(" answer " + index + ": " + answer.status() + ", expected " + statuses);
    }
    JsonNode body =
        index == 0 && expect.has("body") ? expect.get("body") : expect.path("bodies").path(index);
    if (body.isString() && !body.stringValue().equals(answer.body())) {
      problem.append(
          " answer " + index + ": body '" + start(answer.body()) + "', expected " + body);
    }
    if (!answer.has("Date")) {
      problem.append(" without Date");
    }
    return index > 0 ? problem.toString() : problem + first(expect, answer);
  }

  private static String first(JsonNode expect, WireClient.Answer answer) {
    var problem = new StringBuilder();
    for (String name : expect.path("headers").propertyNames()) {
      JsonNode value = expect.get("headers").get(name);
      boolean right =
          value.isBoolean()
              ? answer.has(name) == value.booleanValue()
              : answer.field(name).contains(value.stringValue());
      problem.append(right ? "" : " header " + name + ": " + answer.field(name));
    }
    String line = answer.statusLine();
    boolean rightLine =
        line.startsWith(expect.path("statusLineVersion").stringValue(""))
            && Pattern.compile(expect.path("statusLineRegex").stringValue("")).matcher(line).find();
    boolean leaks =
        expect.has("bodyNotContains")
            && answer.body().contains(expect.get("bodyNotContains").stringValue());
    return problem + (rightLine ? "" : " status line: " + line) + (leaks ? " echoes" : "");
  }

  private static String end(JsonNode expect, WireClient client) throws IOException {
    JsonNode close = expect.get("close");
    if (!close.isBoolean()) {
      return "";
    }
    if (!close.booleanValue()) {
      client.send(PROBE);
      WireClient.Answer answer = client.answer(false);
      if (answer.status() != 200 || !answer.body().equals("ok")) {
        return " probe: " + answer;
      }
    }
    return client.isAtEnd() ? "" : " goes on after the end";
  }

  private static boolean allowed(JsonNode statuses, int status) {
    for (JsonNode each : statuses) {
      if (each.intValue() == status) {
        return true;
      }
    }
    return false;
  }

  private static String start(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
