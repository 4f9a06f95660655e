package io.loopmark.report.view;

import java.util.List;

/// Something a reader has to know before believing anything on the page.
///
/// @param kind how grave it is
/// @param lines one or more sentences
public record Banner(Kind kind, String title, List<String> lines) {

  public Banner {
    lines = List.copyOf(lines);
  }

  /// How grave: the run is not whole, its figures are doubtful, or a remark.
  public enum Kind {
    BROKEN,
    DOUBT,
    REMARK
  }
}
