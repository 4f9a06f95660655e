package io.loopmark.report;

import static io.loopmark.report.SampleRun.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Made-up benchmark figures, wide apart in some workloads and close in others.
final class SampleFigures {

  private static final double INTERVAL = 0.06;

  private final List<Map<String, Object>> lines = new ArrayList<>();

  private SampleFigures() {}

  static List<Map<String, Object>> cases() {
    var figures = new SampleFigures();
    figures.yieldLoop("2", 6.1, 158, 421, 655, 44);
    figures.yieldLoop("100", 6.3, 164, 448, 702, 46);
    figures.yieldLoop("10000", 8.9, 231, 611, 1_904, 71);
    figures.add(
        "gen-next",
        Map.of(),
        "ns/op",
        2.4,
        Map.of(
            "reference", 148.0, "virtual-threads", 502.0, "kotlin", 9.4, "cpython-asyncio", 96.0));
    figures.add(
        "spawn-join",
        Map.of("children", "10"),
        "ns/op",
        21,
        Map.of(
            "reference",
            402.0,
            "virtual-threads",
            1_190.0,
            "platform-threads",
            48_300.0,
            "kotlin",
            251.0,
            "cpython-asyncio",
            4_480.0));
    figures.add(
        "timer-arm-cancel",
        Map.of("pending", "4096"),
        "ns/op",
        38,
        Map.of("reference", 71.0, "netty", 64.0, "kotlin", 310.0, "cpython-asyncio", 610.0));
    figures.add(
        "cross-thread-wake",
        Map.of("loop", "idle"),
        "ns/op",
        2_900,
        Map.of(
            "reference", 3_480.0, "netty", 3_310.0, "kotlin", 5_120.0, "virtual-threads", 4_720.0));
    figures.add(
        "http-plain",
        Map.of("connections", "64"),
        "cpu-us/op",
        15.2,
        Map.of(
            "reference",
            24.1,
            "netty",
            21.7,
            "virtual-threads",
            30.9,
            "platform-threads",
            34.4,
            "cpython-asyncio",
            94.0));
    figures.add(
        "footprint",
        Map.of("depth", "1"),
        "B/task",
        24,
        Map.of(
            "reference",
            1_040.0,
            "virtual-threads",
            1_012.0,
            "kotlin",
            152.0,
            "netty",
            96.0,
            "cpython-asyncio",
            1_480.0));
    return figures.lines;
  }

  private void yieldLoop(
      String tasks,
      double floor,
      double reference,
      double virtual,
      double platform,
      double kotlin) {
    add(
        "yield-loop",
        Map.of("tasks", tasks),
        "ns/op",
        floor,
        Map.of(
            "reference", reference,
            "virtual-threads", virtual,
            "platform-threads", platform,
            "kotlin", kotlin,
            "cpython-asyncio", 2_610.0));
  }

  private void add(
      String workload,
      Map<String, String> params,
      String unit,
      double floor,
      Map<String, Double> medians) {
    line(workload, params, "floor", unit, floor, floor);
    new TreeMap<>(medians)
        .forEach((runtime, median) -> line(workload, params, runtime, unit, median, floor));
  }

  private void line(
      String workload,
      Map<String, String> params,
      String runtime,
      String unit,
      double median,
      double floor) {
    boolean python = runtime.startsWith("cpython");
    lines.add(
        fields(
            "type",
            "result",
            "workload",
            workload,
            "params",
            params,
            "runtime",
            runtime,
            "unit",
            unit,
            "median",
            median,
            "low",
            rounded(median * (1 - INTERVAL)),
            "high",
            rounded(median * (1 + 1.4 * INTERVAL)),
            "floor",
            floor,
            "overFloor",
            rounded(median / floor),
            "allocBytesPerOp",
            python ? null : rounded(runtime.equals("floor") ? 0 : median / 3),
            "cpuNanosPerOp",
            python ? null : rounded(median * 1.1),
            "forks",
            5,
            "iterations",
            25,
            "checked",
            true,
            "comparable",
            true,
            "startedAt",
            "2026-01-15T09:41:00Z",
            "note",
            python ? "a process of its own, timed from within" : null));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
