package io.loopmark.tck.vectors;

import io.loopmark.tck.catalog.Glob;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client sends to a server that has the fixture routes, and what may come of it.
public final class RequestVector {

  /// What a vector that waits waits for.
  enum Timer {
    /// From the first byte of a request to the end of its header section.
    header("LOOPMARK_HEADER_TIMEOUT_MS"),
    /// Between two pieces of a body.
    body("LOOPMARK_BODY_TIMEOUT_MS"),
    /// Between two requests.
    keepAlive("LOOPMARK_KEEP_ALIVE_TIMEOUT_MS");

    private final String variable;

    Timer(String variable) {
      this.variable = variable;
    }

    /// The environment variable by which a server is asked to set it.
    String variable() {
      return variable;
    }
  }

  private final String id;
  private final String category;
  private final String title;
  private final String rfc;
  private final VectorLevel level;
  private final String why;
  private final String raw;
  private final Set<Mode> modes;
  private final List<String> phases;
  private final boolean halfClose;
  private final boolean thenIdle;
  private final List<String> methods;
  private final @Nullable Timer timer;
  private final Outcome expect;
  private final List<Outcome> or;
  private final List<Outcome> safe;
  private final List<String> forbidden;

  private RequestVector(Fields fields) {
    id = fields.text("id");
    category = fields.text("category");
    title = fields.text("title");
    rfc = fields.text("rfc");
    level = fields.constant("level", VectorLevel.class, VectorLevel::name);
    why = fields.text("why");
    raw = VectorFile.raw(fields);
    methods = fields.texts("parseAs");
    timer =
        fields.value("timeout") == null
            ? null
            : fields.constant("timeout", Timer.class, Timer::name);
    expect = Outcome.read(fields.requiredObject("expect"));
    or = fields.objects("or").stream().map(Outcome::read).toList();
    safe = fields.objects("safe").stream().map(Outcome::read).toList();
    forbidden = fields.texts("forbid");
    Fields send = fields.objectOrEmpty("send");
    modes = modes(send);
    phases = send.texts("phases");
    halfClose = send.flag("halfClose");
    thenIdle = send.flag("thenIdle");
    send.flag("awaitInterim"); // phases are always sent after the 100, or after a second without
    send.end();
    fields.texts("refs");
    fields.text("severity");
    fields.flag("slow");
    fields.end();
  }

  private static Set<Mode> modes(Fields send) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    for (String word : send.texts("modes")) {
      modes.add(send.constant("modes", word, Mode.class, Mode::word));
    }
    return modes.isEmpty() ? EnumSet.allOf(Mode.class) : modes;
  }

  /// All that the suite has, in their order.
  ///
  /// @throws VectorFileException if the file is damaged
  public static List<RequestVector> all() {
    return VectorFile.ofSuite("http-vectors.json", RequestVector::new);
  }

  /// Those of a file; `name` is for messages.
  ///
  /// @throws VectorFileException if it holds anything that is not understood
  static List<RequestVector> parse(String name, byte[] json) {
    return VectorFile.parse(name, json, RequestVector::new);
  }

  /// Those that one of `globs` describes, by id or by category; all if there are none.
  ///
  /// @throws UnknownVectorException if one of them describes no vector
  public static List<RequestVector> select(List<String> globs) {
    List<RequestVector> all = all();
    for (String glob : globs) {
      if (all.stream().noneMatch(vector -> vector.isMeantBy(glob))) {
        throw new UnknownVectorException(glob, all);
      }
    }
    return globs.isEmpty()
        ? all
        : all.stream().filter(vector -> globs.stream().anyMatch(vector::isMeantBy)).toList();
  }

  private boolean isMeantBy(String glob) {
    return Glob.matches(glob, id) || Glob.matches(glob, category);
  }

  /// Its name, such as `RL-01`.
  public String id() {
    return id;
  }

  /// What it is about, such as `request-line`.
  public String category() {
    return category;
  }

  /// What is special about it.
  public String title() {
    return title;
  }

  /// The sections it rests on.
  public String rfc() {
    return rfc;
  }

  /// How binding that is.
  public VectorLevel level() {
    return level;
  }

  /// The reason.
  public String why() {
    return why;
  }

  /// The bytes sent, one per character.
  public String raw() {
    return raw;
  }

  /// The bytes sent, for a human: control characters written out, the middle of long ones left out.
  public String shown() {
    return Printable.of(raw);
  }

  /// The ways in which its bytes may be cut.
  public Set<Mode> modes() {
    return Set.copyOf(modes);
  }

  /// What is sent after a 100 (Continue), or after a while without one.
  List<String> phases() {
    return phases;
  }

  /// Whether the client ends its direction after the last byte.
  boolean halfClose() {
    return halfClose;
  }

  /// Whether it waits for the server to end the connection.
  boolean thenIdle() {
    return thenIdle;
  }

  /// Whether the answer of that number is one to HEAD.
  boolean isHead(int answer) {
    return answer < methods.size() && methods.get(answer).equals("HEAD");
  }

  /// The timer that is to end the waiting, or null.
  @Nullable Timer timer() {
    return timer;
  }

  /// What it wants of a server of ours.
  Outcome expect() {
    return expect;
  }

  /// What the RFC permits besides.
  List<Outcome> or() {
    return or;
  }

  /// What breaks the letter of the rule and does no harm.
  List<Outcome> safe() {
    return safe;
  }

  /// What must not come back in any answer.
  List<String> forbidden() {
    return forbidden;
  }
}
