package io.loopmark.tck.vectors;

import java.util.Locale;

/// How the bytes of a vector are cut into pieces. The outcome must be the same in all.
public enum Mode {
  /// All at once.
  WHOLE,
  /// Each byte by itself.
  BYTEWISE,
  /// In two pieces, once for every place where that is possible.
  SPLIT2;

  /// The word as it stands in files and results.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
