package io.loopmark.tck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What to verify, and how.
///
/// @param runtimes names of runtimes, or `all`
/// @param rules globs of rule ids; empty for all rules
/// @param classPath where further runtimes are, besides the class path of this process
/// @param processes commands that start drivers of further runtimes, see `PROTOCOL.md`
/// @param repeat how often each rule is tried; when not all attempts agree the verdict is flaky
/// @param attach whether to try the rules in this process, for a debugger
/// @param deadline how long a rule may take in real time
/// @param known files of known differences that replace those of the runtimes
public record VerifyOptions(
    List<String> runtimes,
    List<String> rules,
    List<Path> classPath,
    List<String> processes,
    int repeat,
    boolean attach,
    Duration deadline,
    List<Path> known) {

  /// The word for every runtime that is found.
  public static final String ALL = "all";

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /// Checks the values.
  public VerifyOptions {
    runtimes = List.copyOf(runtimes);
    rules = List.copyOf(rules);
    classPath = List.copyOf(classPath);
    processes = List.copyOf(processes);
    known = List.copyOf(known);
    if (repeat < 1) {
      throw new IllegalArgumentException("repeat: " + repeat + " (expected: 1 or more)");
    }
    if (runtimes.isEmpty()) {
      throw new IllegalArgumentException("no runtime given (expected: names, or " + ALL + ")");
    }
  }

  /// Every rule once, in child processes, with a deadline of 10 seconds each.
  public static VerifyOptions of(String... runtimes) {
    return new VerifyOptions(
        List.of(runtimes), List.of(), List.of(), List.of(), 1, false, DEADLINE, List.of());
  }

  /// The same with other rules.
  public VerifyOptions withRules(List<String> globs) {
    return new VerifyOptions(
        runtimes, globs, classPath, processes, repeat, attach, deadline, known);
  }

  /// The same with a further class path.
  public VerifyOptions withClassPath(List<Path> paths) {
    return new VerifyOptions(runtimes, rules, paths, processes, repeat, attach, deadline, known);
  }

  /// The same with runtimes in processes of their own.
  public VerifyOptions withProcesses(List<String> commands) {
    return new VerifyOptions(runtimes, rules, classPath, commands, repeat, attach, deadline, known);
  }

  /// The same with each rule tried `times` times.
  public VerifyOptions withRepeat(int times) {
    return new VerifyOptions(runtimes, rules, classPath, processes, times, attach, deadline, known);
  }

  /// The same in this process.
  public VerifyOptions withAttach(boolean attached) {
    return new VerifyOptions(
        runtimes, rules, classPath, processes, repeat, attached, deadline, known);
  }

  /// The same with another deadline for a rule.
  public VerifyOptions withDeadline(Duration limit) {
    return new VerifyOptions(runtimes, rules, classPath, processes, repeat, attach, limit, known);
  }

  /// The same with files of known differences that replace those of the runtimes.
  public VerifyOptions withKnown(List<Path> files) {
    return new VerifyOptions(
        runtimes, rules, classPath, processes, repeat, attach, deadline, files);
  }
}
