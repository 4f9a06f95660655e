package io.loopmark.bench.latency;

import java.util.Map;

/// What the generator saw on one route.
///
/// @param route which
/// @param requests measured requests that were due
/// @param answered those with a right answer
/// @param completedPerSecond right answers that arrived per second of the measurement
/// @param errors the other requests, by kind
/// @param percentilesMs latency from when a request was due, by percentile; empty without answers
public record RouteReport(
    Route route,
    long requests,
    long answered,
    double completedPerSecond,
    Map<String, Long> errors,
    Map<String, Double> percentilesMs) {}
