package io.loopmark.tck.vectors;

import io.loopmark.tck.wire.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a server did.
///
/// @param answers its final answers, in order
/// @param interim whether 100 (Continue) came before
/// @param ending what became of the connection
/// @param detail more about that, or empty
/// @param until from before the connection was made to its first byte or its end
/// @param seen all bytes it sent, one per character
record Observation(
    List<Answer> answers,
    boolean interim,
    Ending ending,
    String detail,
    Duration until,
    String seen) {

  /// What became of the connection after the answers.
  enum Ending {
    /// The server ended it.
    CLOSED,
    /// It served one more request.
    OPEN,
    /// It refused one more request and ended it: what was left of the vector spoilt that request.
    REFUSED,
    /// Nothing more came, and it was not ended.
    SILENT,
    /// It sent more than it was asked for.
    TALKATIVE,
    /// It sent part of an answer, or something that is none.
    BROKEN
  }

  /// Copies the list.
  Observation {
    answers = List.copyOf(answers);
  }

  /// Whether the connection was ended without a byte.
  boolean isClosedAtOnce() {
    return answers.isEmpty() && ending == Ending.CLOSED;
  }

  /// What must be the same however the bytes are cut.
  String essence() {
    return answers.stream().map(Answer::status).toList() + (answers.isEmpty() ? " " + ending : "");
  }

  /// One line per answer, and one for the ending.
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (interim) {
      lines.add("100 first");
    }
    for (Answer answer : answers) {
      lines.add(Printable.of(answer.statusLine()) + " '" + Printable.of(answer.body()) + "'");
    }
    lines.add(
        switch (ending) {
          case CLOSED -> isClosedAtOnce() ? "closed without a byte" : "closed";
          case OPEN -> "open";
          case REFUSED -> "refused another request, and closed";
          case SILENT -> "silent, and not closed";
          case TALKATIVE -> "more than was asked for: " + Printable.of(detail);
          case BROKEN -> "broken: " + detail;
        });
    return lines;
  }
}
