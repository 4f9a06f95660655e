package io.loopmark.report.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `environment.json`: the machine and the software under the figures.
public record Environment(
    Cpu cpu,
    @Nullable Long memoryBytes,
    Os os,
    Jdk jdk,
    List<String> jvmFlags,
    List<String> gc,
    @Nullable Map<String, Object> netty,
    @Nullable Map<String, Object> python,
    List<RuntimeBuild> runtimes,
    @Nullable Calibration calibration,
    @Nullable Double stealPercent,
    List<String> warnings) {

  public Environment {
    jvmFlags = List.copyOf(jvmFlags);
    gc = List.copyOf(gc);
    netty = netty == null ? null : new LinkedHashMap<>(netty);
    python = python == null ? null : new LinkedHashMap<>(python);
    runtimes = OptionalList.copyOf(runtimes);
    warnings = List.copyOf(warnings);
  }

  /// @param cgroupQuota cores the control group allows, as written in the file; null when unlimited
  public record Cpu(String model, int cores, @Nullable String cgroupQuota) {}

  public record Os(String name, @Nullable String kernel) {}

  public record Jdk(String version, String vendor) {}

  /// A runtime as it was installed when the run began.
  public record RuntimeBuild(String name, @Nullable String version, @Nullable String mechanism) {}

  /// What was measured about the machine itself.
  ///
  /// @param nanoTimeNs cost of one reading of the clock
  /// @param loopbackRoundTripUs one byte there and back over the loopback interface
  public record Calibration(
      double nanoTimeNs, SleepJitter sleepJitterUs, double loopbackRoundTripUs) {}

  /// How late a sleeping thread wakes, in microseconds.
  public record SleepJitter(double p50, double p99) {}
}
