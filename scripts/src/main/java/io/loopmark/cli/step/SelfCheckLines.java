package io.loopmark.cli.step;

import io.loopmark.tck.selfcheck.MutantResult;
import java.util.List;
import java.util.Map;

/// The lines of `self-check.ndjson`.
final class SelfCheckLines {

  record Line(
      String type,
      String mutant,
      String description,
      List<String> tried,
      List<String> expected,
      List<String> killedBy,
      List<String> convictedBy,
      List<String> missed,
      boolean survived,
      Map<String, String> wrongReasons) {}

  private SelfCheckLines() {}

  static Line of(MutantResult result) {
    return new Line(
        "mutant",
        result.mutant(),
        result.description(),
        result.tried(),
        result.expected(),
        result.killedBy(),
        result.convictedBy(),
        result.missed(),
        result.survived(),
        result.wrongReasons());
  }
}
