package io.loopmark.tck.vectors;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An answer for a client, and what a client may make of it. [ScriptedServer] sends it.
///
/// @param id its name, such as `RSP-07`
/// @param title what is special about it
/// @param rfc the sections it rests on
/// @param level how binding that is
/// @param method what the client asks with; several, separated by commas, on one connection
/// @param target what it asks for
/// @param uploadBytes the length of the body it sends along
/// @param raw the bytes sent to it, one per character
/// @param end what becomes of the connection then
/// @param expect what a client of ours makes of it
/// @param or what others may also make of it
/// @param why the reason
public record ResponseVector(
    String id,
    String title,
    String rfc,
    VectorLevel level,
    String method,
    String target,
    int uploadBytes,
    String raw,
    End end,
    Result expect,
    List<Result> or,
    String why) {

  /// How the server leaves the connection after the last byte.
  public enum End {
    /// Open, until the client ends it.
    KEEP,
    /// Ended in order.
    FIN,
    /// Reset.
    RST
  }

  /// What a client makes of an answer.
  ///
  /// @param result `ok`, `error` or `redirect`
  /// @param status the status, or 0 if nothing is said about it
  /// @param body the content, or null if nothing is said about it
  /// @param kind what kind of error: `protocol`, `incomplete`, `unsupported`, `toolarge`, `empty`
  /// @param reuse whether the next request may use the same connection
  /// @param headers fields it must find
  /// @param sequence several answers, if there are several requests
  /// @param savedAs the name of the file it may write
  /// @param treatAs the class of status it counts as
  /// @param to where a redirect leads
  public record Result(
      String result,
      int status,
      @Nullable String body,
      @Nullable String kind,
      boolean reuse,
      Map<String, String> headers,
      List<Step> sequence,
      @Nullable String savedAs,
      @Nullable String treatAs,
      @Nullable String to) {}

  /// One of several answers.
  public record Step(int status, String body) {}

  /// All that the suite has.
  ///
  /// @throws VectorFileException if the file is damaged
  public static List<ResponseVector> all() {
    return VectorFile.ofSuite("http-response-vectors.json", ResponseVector::read);
  }

  static ResponseVector read(Fields fields) {
    fields.texts("refs");
    String target = fields.optionalText("target");
    var vector =
        new ResponseVector(
            fields.text("id"),
            fields.text("title"),
            fields.text("rfc"),
            fields.constant("level", VectorLevel.class, VectorLevel::name),
            fields.text("method"),
            target == null ? "/" : target,
            fields.number("uploadBytes"),
            VectorFile.raw(fields),
            fields.constant("end", End.class, end -> end.name().toLowerCase(java.util.Locale.ROOT)),
            result(fields.requiredObject("expect")),
            fields.objects("or").stream().map(ResponseVector::result).toList(),
            fields.text("why"));
    fields.end();
    return vector;
  }

  private static Result result(Fields fields) {
    var headers = new TreeMap<String, String>();
    Fields demanded = fields.object("headers");
    if (demanded != null) {
      demanded.names().forEach(name -> headers.put(name, demanded.text(name)));
    }
    var result =
        new Result(
            fields.text("result"),
            fields.number("status"),
            fields.optionalText("body"),
            fields.optionalText("kind"),
            fields.flag("reuse"),
            Map.copyOf(headers),
            fields.list("sequence").stream().map(ResponseVector::step).toList(),
            fields.optionalText("savedAs"),
            fields.optionalText("treatAs"),
            fields.optionalText("to"));
    fields.end();
    return result;
  }

  private static Step step(JsonNode pair) {
    return new Step(pair.path(0).intValue(), pair.path(1).stringValue());
  }
}
