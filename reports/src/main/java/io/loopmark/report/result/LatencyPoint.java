package io.loopmark.report.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One load point of an open-loop run.
///
/// @param intendedRate requests due per second
/// @param achievedRate requests answered per second
/// @param saturated the server did not keep up with the intended rate
/// @param percentilesMs milliseconds by percentile ("99.9"); "100" is the maximum
/// @param expectedFloorMs what the handler itself sleeps
/// @param hlog interval log below the run directory
public record LatencyPoint(
    String runtime,
    String route,
    int connections,
    double intendedRate,
    double achievedRate,
    double durationSeconds,
    long requests,
    Map<String, Long> errors,
    boolean saturated,
    boolean valid,
    @Nullable String invalidReason,
    @Nullable Double cpuMicrosPerRequest,
    Map<String, Double> percentilesMs,
    @Nullable Double expectedFloorMs,
    @Nullable String hlog) {

  public LatencyPoint {
    errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    percentilesMs = Collections.unmodifiableMap(new LinkedHashMap<>(percentilesMs));
  }

  public long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
