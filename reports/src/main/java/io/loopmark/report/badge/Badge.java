package io.loopmark.report.badge;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.RunResult;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.Tally;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What one runtime passes, as an [endpoint](https://shields.io/badges/endpoint-badge) of
/// shields.io and as an SVG image of its own.
///
/// @param runtime the runtime it is about
/// @param message what it says, `passes 226/226 rules`
/// @param colour how good that is; the words say it, too
public record Badge(String runtime, String message, Colour colour) {

  private static final String LABEL = "loopmark";
  private static final int ENDPOINT_VERSION = 1;

  // Verdana 11 px, as the badges it will stand beside; textLength makes the width exact.
  private static final double CHARACTER_PX = 6.6;
  private static final int MARGIN_PX = 10;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Endpoint(int schemaVersion, String label, String message, String color) {}

  /// The colours, by the names and values shields.io has for them.
  public enum Colour {
    /// Every rule passed.
    brightgreen("#4c1"),
    /// What did not pass is explained: known, or declared as not expressible.
    green("#97ca00"),
    /// Something stayed open.
    yellow("#dfb317"),
    /// A rule is broken and nobody has said why.
    red("#e05d44"),
    /// The run was interrupted, or judged nothing.
    lightgrey("#9f9f9f");

    private final String value;

    Colour(String value) {
      this.value = value;
    }
  }

  /// One badge for each runtime that was judged.
  public static List<Badge> of(RunResult run) {
    Conformance conformance = run.conformance();
    if (conformance == null) {
      return List.of();
    }
    boolean complete = conformance.completeness().isComplete();
    return conformance.verdicts().stream()
        .map(Verdict::runtime)
        .distinct()
        .map(runtime -> of(runtime, conformance.of(runtime), complete))
        .toList();
  }

  private static Badge of(String runtime, List<Verdict> verdicts, boolean complete) {
    Tally tally = Tally.of(verdicts);
    return complete
        ? new Badge(runtime, tally.badge(), colour(verdicts, tally))
        : new Badge(runtime, "incomplete, " + tally.badge(), Colour.lightgrey);
  }

  private static Colour colour(List<Verdict> verdicts, Tally tally) {
    if (tally.isUnavailable()) {
      return Colour.lightgrey;
    }
    if (verdicts.stream().anyMatch(v -> v.isUnexpectedViolation() || v.stale() != null)) {
      return Colour.red;
    }
    if (tally.passed() == tally.total()) {
      return Colour.brightgreen;
    }
    boolean open =
        verdicts.stream()
            .anyMatch(v ->
                switch (v.verdict()) {
                  case INCONCLUSIVE, UNAVAILABLE -> true;
                  case PASS, FAIL, FLAKY, HANG, CRASH, NOT_EXPRESSIBLE -> false;
                });
    return open ? Colour.yellow : Colour.green;
  }

  /// The endpoint.
  public String json() {
    return MAPPER.writeValueAsString(new Endpoint(ENDPOINT_VERSION, LABEL, message, colour.name()))
        + "\n";
  }

  /// The image.
  public String svg() {
    int left = width(LABEL);
    int right = width(message);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
    <title>%2$s: %4$s %3$s</title>
    <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
    <g clip-path="url(#r)"><rect width="%5$d" height="20" fill="#555"/><rect x="%5$d" width="%6$d" height="20" fill="%7$s"/></g>
    <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
    <text x="5" y="14" textLength="%8$d">%2$s</text>
    <text x="%9$d" y="14" textLength="%10$d">%3$s</text>
    </g>
    </svg>
    """
        .formatted(
            left + right,
            escaped(LABEL),
            escaped(message),
            escaped(runtime),
            left,
            right,
            colour.value,
            left - MARGIN_PX,
            left + MARGIN_PX / 2,
            right - MARGIN_PX);
  }

  private static int width(String text) {
    return Math.toIntExact(Math.round(text.length() * CHARACTER_PX)) + MARGIN_PX;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
