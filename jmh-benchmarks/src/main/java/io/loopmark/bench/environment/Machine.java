package io.loopmark.bench.environment;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Where figures were measured, as far as it must be the same for them to stand side by side.
///
/// @param cpu the processor
/// @param os the operating system
/// @param jdk the JDK that runs this, and the forks
public record Machine(Environment.Cpu cpu, Environment.Os os, Environment.Jdk jdk) {

  /// This one; looks, and measures nothing.
  public static Machine here() {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        new Environment.Cpu(
            ProcFiles.cpuModel(), machine.getAvailableProcessors(), ProcFiles.cgroupQuota()),
        new Environment.Os(System.getProperty("os.name"), System.getProperty("os.version")),
        new Environment.Jdk(
            System.getProperty("java.vm.version"), System.getProperty("java.vendor")));
  }
}
