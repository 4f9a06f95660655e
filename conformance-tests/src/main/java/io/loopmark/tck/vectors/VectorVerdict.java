package io.loopmark.tck.vectors;

import java.util.Locale;

/// What the suite says about a server and a vector, from good to bad.
public enum VectorVerdict {
  /// It did something that the RFC permits.
  PASS,
  /// No rule of an RFC asks for it, but it did something else than the suite would wish.
  INFORMATION,
  /// It breaks the letter of a rule and does no harm.
  DEVIATION,
  /// It departs from a SHOULD.
  WARNING,
  /// It breaks a rule.
  FAIL,
  /// The server ended, or could not be reached any more.
  CRASH;

  /// What it means to be outside all listed outcomes of a vector of that level.
  static VectorVerdict outside(VectorLevel level) {
    return switch (level) {
      case MUST, DEF, MAY -> FAIL;
      case SHOULD -> WARNING;
      case POLICY -> INFORMATION;
    };
  }

  /// The word as it stands in results.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The verdict that [#word] stands for.
  public static VectorVerdict ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Whether the server is not conforming.
  public boolean isBroken() {
    return switch (this) {
      case FAIL, CRASH -> true;
      case PASS, INFORMATION, DEVIATION, WARNING -> false;
    };
  }

  /// The one that is further from good.
  VectorVerdict worse(VectorVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
