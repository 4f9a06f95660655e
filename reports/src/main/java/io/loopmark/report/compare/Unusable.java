package io.loopmark.report.compare;

import io.loopmark.report.result.LatencyPoint;
import java.util.Objects;

/// A round without a figure.
///
/// @param reason what was wrong with it
/// @param saturated whether it was the server that did not keep up
public record Unusable(String reason, boolean saturated) {

  static Unusable of(LatencyPoint point) {
    return new Unusable(
        Objects.requireNonNullElse(point.invalidReason(), "nothing was answered"),
        point.saturated());
  }
}
