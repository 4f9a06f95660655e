package io.loopmark.bench.run;

import io.loopmark.bench.children.Children;
import io.loopmark.bench.jmh.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs one fork of one case through JMH's own runner, silently.
final class ForkRunner {

  private static final int TAIL_LINES = 20;
  private static final double PATIENCE = 10;
  private static final long PATIENCE_SECONDS = 60;

  private final Children children;

  ForkRunner(Children children) {
    this.children = children;
  }

  Fork run(BenchCase benchCase) throws BenchFailure {
    try {
      Path note = Files.createTempFile("loopmark-model", ".txt");
      try {
        Collection<RunResult> results = run(benchCase, note);
        return fork(benchCase, results, Files.readString(note));
      } finally {
        Files.delete(note);
      }
    } catch (IOException unwritable) {
      throw new BenchFailure(benchCase.id() + " failed: " + unwritable, unwritable);
    }
  }

  private Collection<RunResult> run(BenchCase benchCase, Path note) throws BenchFailure {
    var output = new ByteArrayOutputStream();
    long deadlineSeconds = PATIENCE_SECONDS + Math.round(benchCase.secondsPerFork() * PATIENCE);
    var deadline = new CompletableFuture<Boolean>();
    deadline.completeOnTimeout(true, deadlineSeconds, TimeUnit.SECONDS).thenAccept(this::destroyIf);
    try {
      var print = new PrintStream(output, true, StandardCharsets.UTF_8);
      var format = OutputFormatFactory.createFormatInstance(print, VerboseMode.NORMAL);
      return new Runner(options(benchCase, note), format).run();
    } catch (RunnerException failed) {
      String reason = deadline.isDone() ? "did not end within " + deadlineSeconds + " s" : "failed";
      throw new BenchFailure("%s %s: %s".formatted(benchCase.id(), reason, tail(output)), failed);
    } finally {
      deadline.complete(false);
    }
  }

  private void destroyIf(boolean deadlinePassed) {
    if (deadlinePassed) {
      children.destroy();
    }
  }

  private static Options options(BenchCase benchCase, Path note) {
    Profile profile = benchCase.profile();
    var time = TimeValue.milliseconds(profile.iterationMillis());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\Q" + benchCase.workload().benchmark().getName() + "\\E\\..*")
            .param("runtime", benchCase.runtime())
            .forks(1)
            .warmupIterations(profile.warmups())
            .warmupTime(time)
            .measurementIterations(profile.iterations())
            .measurementTime(time)
            .timeout(TimeValue.seconds(PATIENCE_SECONDS))
            .jvmArgs(benchCase.workload().jvmFlags().toArray(String[]::new))
            .jvmArgsAppend("-D" + Subject.NOTE_PROPERTY + "=" + note)
            .shouldFailOnError(true);
    benchCase.workload().params().forEach(options::param);
    benchCase.workload().figure().profilers().forEach(options::addProfiler);
    return options.build();
  }

  private static Fork fork(BenchCase benchCase, Collection<RunResult> results, String note)
      throws BenchFailure {
    if (results.size() != 1) {
      throw new BenchFailure(
          "benchmarks run: %d (expected: 1)".formatted(results.size()),
          new IllegalStateException("the benchmark's class has other methods or parameters"));
    }
    RunResult result = results.iterator().next();
    double[] scores =
        switch (benchCase.workload().figure()) {
          case TIME -> JmhFigures.scores(result);
          case MEDIAN_TIME -> JmhFigures.scores(result, MedianProfiler.RESULT);
          case LIVE_HEAP -> JmhFigures.scores(result, HeapProfiler.RESULT);
          case CPU_OF_REQUEST, RESIDENT_MEMORY ->
              throw new IllegalStateException(
                  benchCase.id() + " was run by JMH (expected: by ServerForkRunner)");
        };
    return new Fork(
        ForkStatistics.median(scores),
        JmhFigures.secondary(result, "gc.alloc.rate.norm"),
        JmhFigures.secondary(result, CpuProfiler.RESULT),
        note);
  }

  private static String tail(ByteArrayOutputStream output) {
    List<String> lines =
        output
            .toString(StandardCharsets.UTF_8)
            .strip()
            .lines()
            .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("# "))
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
