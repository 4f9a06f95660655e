package io.loopmark.report.view;

import io.loopmark.report.result.Environment;
import io.loopmark.report.result.Environment.Calibration;
import io.loopmark.report.result.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The run and its machine as labels with values.
final class Facts {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;
  private static final int SHORT_HASH = 12;

  private final List<Fact> facts = new ArrayList<>();

  private Facts() {}

  /// The few that stand under the title.
  static List<Fact> headline(@Nullable Manifest manifest, @Nullable Environment environment) {
    var facts = new Facts();
    if (environment != null) {
      facts.add("Machine", machine(environment));
      facts.add("JDK", environment.jdk().vendor() + " " + environment.jdk().version());
    }
    if (manifest != null) {
      facts.add("When", when(manifest.startedAt(), manifest.finishedAt()));
      facts.add("Commit", commit(manifest.git()));
      facts.add("Profile", manifest.profile());
      facts.add("Loopmark", manifest.loopmarkVersion());
    }
    return facts.facts;
  }

  /// All of the environment.
  static List<Fact> environment(Environment environment) {
    var facts = new Facts();
    facts.add("CPU", environment.cpu().model());
    facts.add("Cores", String.valueOf(environment.cpu().cores()));
    facts.add("Control group quota", environment.cpu().cgroupQuota());
    facts.add("Memory", memory(environment.memoryBytes()));
    facts.add("Operating system", environment.os().name());
    facts.add("Kernel", environment.os().kernel());
    facts.add("JDK", environment.jdk().vendor() + " " + environment.jdk().version());
    facts.add("Collector", String.join(", ", environment.gc()));
    facts.add("JVM flags", String.join(" ", environment.jvmFlags()));
    facts.add("Netty", described(environment.netty()));
    facts.add("Python", described(environment.python()));
    facts.add("CPU time stolen", percent(environment.stealPercent()));
    calibration(facts, environment.calibration());
    return facts.facts;
  }

  private static void calibration(Facts facts, @Nullable Calibration calibration) {
    if (calibration == null) {
      facts.add("Calibration", "not done in this run");
      return;
    }
    facts.add("Reading the clock", Numbers.figure(calibration.nanoTimeNs()) + " ns");
    facts.add(
        "Sleep wakes late by",
        "%s µs (median), %s µs (99 %%)"
            .formatted(
                Numbers.figure(calibration.sleepJitterUs().p50()),
                Numbers.figure(calibration.sleepJitterUs().p99())));
    facts.add("Loopback round trip", Numbers.figure(calibration.loopbackRoundTripUs()) + " µs");
  }

  static String when(Instant from, @Nullable Instant to) {
    String start = DAY_AND_TIME.format(from);
    return to == null ? start : start + ", took " + took(Duration.between(from, to));
  }

  private static String took(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + " s"
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }

  private static String machine(Environment environment) {
    String memory = memory(environment.memoryBytes());
    return "%s, %s%s, %s"
        .formatted(
            environment.cpu().model(),
            Numbers.counted(environment.cpu().cores(), "core"),
            memory == null ? "" : ", " + memory,
            environment.os().name());
  }

  private static @Nullable String memory(@Nullable Long bytes) {
    return bytes == null ? null : String.format(Locale.ROOT, "%.1f GiB", bytes / BYTES_PER_GIB);
  }

  private static String commit(Manifest.Git git) {
    String hash = git.commit();
    return (hash.length() > SHORT_HASH ? hash.substring(0, SHORT_HASH) : hash)
        + (git.dirty() ? " with uncommitted changes" : "");
  }

  private static @Nullable String described(@Nullable Map<String, Object> map) {
    return map == null
        ? null
        : map.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  private static @Nullable String percent(@Nullable Double value) {
    return value == null ? null : Numbers.figure(value) + " %";
  }

  private void add(String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(label, value));
    }
  }
}
