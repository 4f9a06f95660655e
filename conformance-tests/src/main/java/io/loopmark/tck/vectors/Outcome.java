package io.loopmark.tck.vectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What may come of a request vector.
///
/// @param statuses allowed statuses of each final answer, in order; 0 stands for a connection that
///   is closed without a byte
/// @param waits whether the server says nothing and waits for more
/// @param end what becomes of the connection
/// @param bodies the content of each answer; null where nothing is said about it
/// @param bodyNotContains what the first content must not show
/// @param interim what is said about 100 (Continue)
/// @param headers fields of the first answer: what each must contain, or null if it must be absent
/// @param statusLine how the first status line must begin, or a pattern it must match; or null
record Outcome(
    List<List<Integer>> statuses,
    boolean waits,
    End end,
    List<@Nullable String> bodies,
    @Nullable String bodyNotContains,
    Interim interim,
    Map<String, @Nullable String> headers,
    @Nullable StatusLine statusLine) {

  /// What becomes of the connection.
  enum End {
    CLOSED,
    OPEN,
    ANY
  }

  /// Whether 100 (Continue) must, may or must not come first.
  enum Interim {
    required,
    allowed,
    forbidden
  }

  /// A demand on the first status line.
  record StatusLine(String beginning, String pattern) {}

  static Outcome read(Fields fields) {
    var statuses = new ArrayList<List<Integer>>();
    statuses.add(fields.numbers("status"));
    fields.list("then").forEach(each -> statuses.add(fields.numbers("then", each)));
    var outcome =
        new Outcome(
            List.copyOf(statuses),
            fields.flag("wait"),
            end(fields),
            bodies(fields),
            fields.optionalText("bodyNotContains"),
            interim(fields),
            headers(fields),
            statusLine(fields));
    fields.end();
    return outcome;
  }

  private static End end(Fields fields) {
    JsonNode close = fields.value("close");
    if (close != null && close.isBoolean()) {
      return close.booleanValue() ? End.CLOSED : End.OPEN;
    }
    if (close != null && close.isString() && close.stringValue().equals("any")) {
      return End.ANY;
    }
    return fields.mistake("close", "true, false or \"any\"");
  }

  private static List<@Nullable String> bodies(Fields fields) {
    var bodies = new ArrayList<@Nullable String>();
    for (JsonNode body : fields.list("bodies")) {
      bodies.add(body.isNull() ? null : body.stringValue());
    }
    String first = fields.optionalText("body");
    if (bodies.isEmpty() && first != null) {
      bodies.add(first);
    }
    return Collections.unmodifiableList(bodies);
  }

  private static Interim interim(Fields fields) {
    return fields.value("interim") == null
        ? Interim.allowed
        : fields.constant("interim", Interim.class, Interim::name);
  }

  private static Map<String, @Nullable String> headers(Fields fields) {
    var headers = new TreeMap<String, @Nullable String>();
    Fields demanded = fields.object("headers");
    if (demanded != null) {
      for (String name : demanded.names()) {
        headers.put(name, header(demanded, name));
      }
    }
    return Collections.unmodifiableMap(headers);
  }

  private static @Nullable String header(Fields demanded, String name) {
    JsonNode value = demanded.value(name);
    if (value != null && value.isBoolean()) {
      return value.booleanValue() ? "" : null;
    }
    return demanded.text(name);
  }

  private static @Nullable StatusLine statusLine(Fields fields) {
    String beginning = fields.optionalText("statusLineVersion");
    String pattern = fields.optionalText("statusLineRegex");
    return beginning == null && pattern == null
        ? null
        : new StatusLine(beginning == null ? "" : beginning, pattern == null ? "" : pattern);
  }

  /// How many final answers there are; a closed connection counts as one.
  int answers() {
    return waits ? 0 : statuses.size();
  }

  /// For example `200 'ok', then 404, then open`.
  @Override
  public String toString() {
    if (waits) {
      return "no answer, and still open";
    }
    var text = new StringBuilder();
    for (int i = 0; i < statuses.size(); i++) {
      String body = i < bodies.size() ? bodies.get(i) : null;
      text.append(i == 0 ? "" : ", then ")
          .append(words(statuses.get(i)))
          .append(body == null ? "" : " '" + Printable.of(body) + "'");
    }
    headers.forEach((name, value) ->
        text.append(value == null ? ", without " + name : ", with " + name + ": " + value));
    text.append(bodyNotContains == null ? "" : ", without '" + bodyNotContains + "' in it");
    text.append(interim == Interim.allowed ? "" : ", 100 " + interim);
    text.append(statusLine == null ? "" : ", status line " + statusLine);
    return text.append(
            switch (end) {
              case CLOSED -> ", closed";
              case OPEN -> ", open";
              case ANY -> "";
            })
        .toString();
  }

  private static String words(List<Integer> statuses) {
    return String.join(
        " or ",
        statuses.stream()
            .map(status -> status == 0 ? "closed without a byte" : Integer.toString(status))
            .toList());
  }
}
