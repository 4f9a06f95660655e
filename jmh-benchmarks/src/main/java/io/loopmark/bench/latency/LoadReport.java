package io.loopmark.bench.latency;

import java.util.List;

/// What the generator saw, and how it was itself.
///
/// @param routes one report per route
/// @param cpuShare share of one core its thread used during the measurement, 0 to 1
/// @param lagMs how late it came to requests that were due, 99th percentile
public record LoadReport(List<RouteReport> routes, double cpuShare, double lagMs) {}
