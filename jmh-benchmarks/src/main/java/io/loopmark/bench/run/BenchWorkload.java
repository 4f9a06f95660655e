package io.loopmark.bench.run;

import static io.loopmark.bench.run.Profile.FULL;
import static io.loopmark.bench.run.Profile.QUICK;
import static io.loopmark.bench.run.Profile.SMOKE;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.jmh.ControlBenchmark;
import io.loopmark.bench.jmh.CrossThreadWakeBenchmark;
import io.loopmark.bench.jmh.FootprintBenchmark;
import io.loopmark.bench.jmh.GenNextBenchmark;
import io.loopmark.bench.jmh.SpawnJoinBenchmark;
import io.loopmark.bench.jmh.TimerArmCancelBenchmark;
import io.loopmark.bench.jmh.TimerFireBenchmark;
import io.loopmark.bench.jmh.WakeSleepersBenchmark;
import io.loopmark.bench.jmh.YieldLoopBenchmark;
import io.loopmark.bench.jmh.YieldLoopManyBenchmark;
import io.loopmark.bench.served.CpuPerRequest;
import io.loopmark.bench.served.IdleConnections;
import io.loopmark.bench.workload.Control;
import io.loopmark.bench.workload.CrossThreadWake;
import io.loopmark.bench.workload.Footprint;
import io.loopmark.bench.workload.GenNext;
import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.SpawnJoin;
import io.loopmark.bench.workload.TimerArmCancel;
import io.loopmark.bench.workload.TimerFire;
import io.loopmark.bench.workload.WakeSleepers;
import io.loopmark.bench.workload.Workload;
import io.loopmark.bench.workload.YieldLoop;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// One workload in one size, and what measures it.
///
/// @param name the workload's name, such as `yield-loop`
/// @param params its size, as JMH parameters
/// @param type what a model must express to take part
/// @param benchmark the JMH class, or what measures a server's process
/// @param from the smallest profile that has it
/// @param extraSecondsPerFork what a fork needs beyond its iterations and the start of a JVM
public record BenchWorkload(
    String name,
    Map<String, String> params,
    Class<? extends Workload> type,
    Class<?> benchmark,
    Profile from,
    double extraSecondsPerFork) {

  private static final String A_MILLION = "1000000";

  /// All there are.
  public static List<BenchWorkload> all() {
    return List.of(
        genNext("TASK", SMOKE),
        genNext("THREAD", FULL),
        yieldLoop("1", FULL),
        yieldLoop("2", SMOKE),
        yieldLoop("100", QUICK),
        new BenchWorkload(
            "yield-loop",
            Map.of("tasks", "10000"),
            YieldLoop.class,
            YieldLoopManyBenchmark.class,
            FULL,
            2),
        spawnJoin("1", SMOKE),
        spawnJoin("10", FULL),
        spawnJoin("3000", QUICK),
        timers("64", FULL, 0),
        timers("4096", SMOKE, 0),
        timers(A_MILLION, QUICK, 6),
        new BenchWorkload(
            "timer-fire",
            Map.of("timers", A_MILLION),
            TimerFire.class,
            TimerFireBenchmark.class,
            QUICK,
            12),
        new BenchWorkload(
            "wake-sleepers",
            Map.of("sleepers", A_MILLION),
            WakeSleepers.class,
            WakeSleepersBenchmark.class,
            QUICK,
            30),
        crossThreadWake("1", QUICK),
        crossThreadWake("1000", FULL),
        footprint("1", QUICK),
        footprint("10", FULL),
        http("http-plain", "1", SMOKE),
        http("http-pipelined", "16", QUICK),
        new BenchWorkload(
            "idle-connections",
            Map.of("connections", "10000"),
            PlainServer.class,
            IdleConnections.class,
            QUICK,
            0),
        control("100"),
        control("100-again"),
        control("110"),
        control("150"));
  }

  /// What is measured.
  public Figure figure() {
    if (benchmark == CpuPerRequest.class) {
      return Figure.CPU_OF_REQUEST;
    }
    if (benchmark == IdleConnections.class) {
      return Figure.RESIDENT_MEMORY;
    }
    if (type == Footprint.class) {
      return Figure.LIVE_HEAP;
    }
    boolean roundTrips = type == CrossThreadWake.class && params.containsValue("1");
    return roundTrips ? Figure.MEDIAN_TIME : Figure.TIME;
  }

  /// What is measured in turns, `A B C A B C`, because it will be compared: one size on all
  /// runtimes, and all of the control.
  String group() {
    return isControl() ? name : name + Params.format(params);
  }

  /// Whether it is about the machine and not about a model.
  boolean isControl() {
    return type == Control.class;
  }

  /// How many forks even the shortest profile measures. Where tasks take turns, a JVM settles for
  /// one of several speeds, stock virtual threads for one that takes several times the other: one
  /// fork shows either, the median of three the usual one.
  int leastForks() {
    return type == YieldLoop.class ? 3 : 1;
  }

  /// The flags of the JVM that is measured.
  List<String> jvmFlags() {
    if (type == WakeSleepers.class) {
      return ForkFlags.LARGE_YOUNG_GENERATION;
    }
    return params.containsValue(A_MILLION) ? ForkFlags.LARGE_HEAP : figure().jvmFlags();
  }

  /// Those whose name, or name and size as in `yield-loop:tasks=2`, matches `glob` (`*`, `?` and
  /// `{a,b}` as in a shell).
  ///
  /// @throws UsageException if there is none; the message lists the names
  static List<BenchWorkload> matching(String glob) {
    PathMatcher matcher = matcher(glob);
    List<BenchWorkload> found =
        all().stream().filter(workload -> workload.isNamedBy(matcher)).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "no workload named '%s' (known: %s; one size of one is named as in yield-loop:tasks=2)"
              .formatted(
                  glob,
                  all().stream()
                      .map(BenchWorkload::name)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException mistake) {
      throw new UsageException(
          "workload '%s' (expected: a name or a pattern as in a shell; %s)"
              .formatted(glob, mistake.getDescription()));
    }
  }

  private boolean isNamedBy(PathMatcher glob) {
    String bracketed = Params.format(params);
    String size = bracketed.substring(1, bracketed.length() - 1);
    return glob.matches(Path.of(name)) || glob.matches(Path.of(name + ":" + size));
  }

  private static BenchWorkload genNext(String caller, Profile from) {
    return new BenchWorkload(
        "gen-next", Map.of("caller", caller), GenNext.class, GenNextBenchmark.class, from, 0);
  }

  private static BenchWorkload yieldLoop(String tasks, Profile from) {
    return new BenchWorkload(
        "yield-loop", Map.of("tasks", tasks), YieldLoop.class, YieldLoopBenchmark.class, from, 0);
  }

  private static BenchWorkload spawnJoin(String tasks, Profile from) {
    return new BenchWorkload(
        "spawn-join", Map.of("tasks", tasks), SpawnJoin.class, SpawnJoinBenchmark.class, from, 0);
  }

  private static BenchWorkload crossThreadWake(String batch, Profile from) {
    return new BenchWorkload(
        "cross-thread-wake",
        Map.of("batch", batch),
        CrossThreadWake.class,
        CrossThreadWakeBenchmark.class,
        from,
        0);
  }

  private static BenchWorkload footprint(String depth, Profile from) {
    return new BenchWorkload(
        "footprint",
        Map.of("tasks", "100000", "depth", depth),
        Footprint.class,
        FootprintBenchmark.class,
        from,
        12);
  }

  private static BenchWorkload control(String work) {
    return new BenchWorkload(
        "control", Map.of("work", work), Control.class, ControlBenchmark.class, QUICK, 0);
  }

  private static BenchWorkload http(String name, String depth, Profile from) {
    return new BenchWorkload(
        name,
        Map.of("connections", "64", "depth", depth),
        PlainServer.class,
        CpuPerRequest.class,
        from,
        0);
  }

  private static BenchWorkload timers(String pending, Profile from, double extraSeconds) {
    return new BenchWorkload(
        "timer-arm-cancel",
        Map.of("pending", pending),
        TimerArmCancel.class,
        TimerArmCancelBenchmark.class,
        from,
        extraSeconds);
  }
}
