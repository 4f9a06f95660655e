package io.loopmark.bench.latency;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one route of a case came to: the fields of a latency line.
///
/// @param runtime the model, or what a server that is no model's is called
/// @param route the pattern of the route
/// @param connections keep-alive connections
/// @param intendedRate requests due per second on this route
/// @param achievedRate right answers per second on this route
/// @param durationSeconds length of the measurement
/// @param requests how many were due
/// @param errors those without a right answer, by kind
/// @param saturated whether the server did not keep up with the intended rate; false if the
///   generator was the bottleneck
/// @param valid whether the percentiles may be used
/// @param invalidReason why not, else null
/// @param cpuMicrosPerRequest CPU time of the server's process, or of all that a command started,
///   per answer, all routes together; null if not known
/// @param percentilesMs latency from when a request was due, by percentile: 50, 90, 99, 99.9, 100;
///   empty if there was no answer
/// @param expectedFloorMs the server's own sleep, below which no answer can be; null if not known
/// @param generatorCpuShare share of one core the generator used
/// @param generatorLagMs how late the generator came to requests that were due, 99th percentile
/// @param comparable false for figures that only show that it works
/// @param jvmFlags the flags of the server, if its JVM was started here
/// @param note what the model said of itself in the server, or which server it was
/// @param hlog file name of the histogram log, in the output directory
public record LatencyResult(
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
    double generatorCpuShare,
    double generatorLagMs,
    boolean comparable,
    List<String> jvmFlags,
    String note,
    String hlog) {}
