package io.loopmark.bench.environment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.sun.management.OperatingSystemMXBean;
import io.loopmark.bench.run.ForkFlags;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The machine and the JVM.
///
/// @param cpu the processor
/// @param memoryBytes of the machine, or of the container if that is less
/// @param os the operating system
/// @param jdk the JDK that runs this, and the forks
/// @param jvmFlags flags of the JVMs that measure
/// @param gc garbage collectors of the JVMs that measure
/// @param calibration how this machine keeps time
/// @param load average number of processes that wanted a core in the last minute, negative if not
///   known
/// @param ticks the machine's CPU time when this was observed; not written
/// @param stealPercent share of CPU time the host gave to others during the run, null before its
///   end
/// @param warnings what a reader of the figures must be told, one sentence each
public record Environment(
    Cpu cpu,
    long memoryBytes,
    Os os,
    Jdk jdk,
    List<String> jvmFlags,
    String gc,
    Calibration calibration,
    double load,
    @JsonIgnore CpuTicks ticks,
    @Nullable Double stealPercent,
    List<String> warnings) {

  private static List<String> flags(Map<String, String> inherited) {
    return Stream.concat(
            ForkFlags.USUAL.stream(),
            inherited.values().stream().flatMap(value -> Stream.of(value.split("\\s+"))))
        .toList();
  }

  /// Looks at the machine, which takes about one second.
  ///
  /// @throws IOException if the loopback interface does not work
  public static Environment observe() throws IOException {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Machine here = Machine.here();
    var seen =
        new Environment(
            here.cpu(),
            machine.getTotalMemorySize(),
            here.os(),
            here.jdk(),
            flags(InheritedOptions.ofJvms()),
            "G1",
            Calibrator.measure(),
            machine.getSystemLoadAverage(),
            ProcFiles.cpuTicks(),
            null,
            List.of());
    return seen.with(null, Warnings.of(seen));
  }

  /// The environment of a run that began when this was observed and ended when `later` was.
  public Environment until(Environment later) {
    double steal = later.ticks.stealPercentSince(ticks);
    return with(steal, Warnings.of(this, later, steal));
  }

  /// The same of a run that goes on: what had to be said of its earlier part comes first.
  public Environment after(List<String> earlierWarnings) {
    return with(
        stealPercent,
        Stream.concat(earlierWarnings.stream(), warnings.stream()).distinct().toList());
  }

  private Environment with(@Nullable Double steal, List<String> newWarnings) {
    return new Environment(
        cpu, memoryBytes, os, jdk, jvmFlags, gc, calibration, load, ticks, steal, newWarnings);
  }

  /// The processor.
  ///
  /// @param model as the system names it
  /// @param cores that the JVM may use
  /// @param cgroupQuota cores' worth of time the container may use, null without a limit
  public record Cpu(String model, int cores, @Nullable Double cgroupQuota) {}

  /// The operating system.
  public record Os(String name, String kernel) {}

  /// The JDK.
  public record Jdk(String version, String vendor) {}

  /// How this machine keeps time.
  ///
  /// @param nanoTimeNs what one call of `System.nanoTime` costs
  /// @param sleepJitterUs how late `parkNanos` of one millisecond returns
  /// @param loopbackRoundTripUs median of one byte there and back over TCP loopback
  public record Calibration(
      double nanoTimeNs, SleepJitter sleepJitterUs, double loopbackRoundTripUs) {}

  /// Lateness in microseconds.
  public record SleepJitter(double p50, double p99) {}
}
