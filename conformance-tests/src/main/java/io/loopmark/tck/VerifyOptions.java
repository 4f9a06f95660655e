package io.loopmark.tck;

import io.loopmark.tck.child.Supplies;
import io.loopmark.tck.vectors.HttpTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What to verify, and how.
///
/// @param runtimes names of runtimes, or `all`
/// @param rules globs of rule ids; empty for all rules
/// @param supplies what there is besides the runtimes on the class path of this process
/// @param repeat how often each rule is tried; when not all attempts agree the verdict is flaky
/// @param attach whether to try the rules in this process, for a debugger
/// @param deadline how long a rule may take in real time
/// @param known files of known differences that replace those of the runtimes
public record VerifyOptions(
    List<String> runtimes,
    List<String> rules,
    Supplies supplies,
    int repeat,
    boolean attach,
    Duration deadline,
    List<Path> known) {

  /// The word for every runtime that is found.
  public static final String ALL = "all";

  /// How long a rule may take in real time, unless said otherwise.
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  /// Checks the values.
  public VerifyOptions {
    runtimes = List.copyOf(runtimes);
    rules = List.copyOf(rules);
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
        List.of(runtimes), List.of(), Supplies.of(List.of()), 1, false, DEADLINE, List.of());
  }

  /// Where further runtimes are, besides the class path of this process.
  public List<Path> classPath() {
    return supplies.classPath();
  }

  /// Commands that start drivers of further runtimes, see `PROTOCOL.md`.
  public List<String> processes() {
    return supplies.processes();
  }

  /// The same with other runtimes.
  public VerifyOptions withRuntimes(List<String> names) {
    return new VerifyOptions(names, rules, supplies, repeat, attach, deadline, known);
  }

  /// The same with other rules.
  public VerifyOptions withRules(List<String> globs) {
    return new VerifyOptions(runtimes, globs, supplies, repeat, attach, deadline, known);
  }

  /// The same with a further class path.
  public VerifyOptions withClassPath(List<Path> paths) {
    return with(new Supplies(paths, supplies.processes(), supplies.servers()));
  }

  /// The same with commands that start drivers of further runtimes, see `PROTOCOL.md`.
  public VerifyOptions withProcesses(List<String> commands) {
    return with(new Supplies(supplies.classPath(), commands, supplies.servers()));
  }

  /// The same with servers that are judged as runtimes are, as far as an address allows.
  public VerifyOptions withServers(List<HttpTarget> servers) {
    return with(new Supplies(supplies.classPath(), supplies.processes(), servers));
  }

  private VerifyOptions with(Supplies other) {
    return new VerifyOptions(runtimes, rules, other, repeat, attach, deadline, known);
  }

  /// The same with each rule tried `times` times.
  public VerifyOptions withRepeat(int times) {
    return new VerifyOptions(runtimes, rules, supplies, times, attach, deadline, known);
  }

  /// The same in this process.
  public VerifyOptions withAttach(boolean attached) {
    return new VerifyOptions(runtimes, rules, supplies, repeat, attached, deadline, known);
  }

  /// The same with another deadline for a rule.
  public VerifyOptions withDeadline(Duration limit) {
    return new VerifyOptions(runtimes, rules, supplies, repeat, attach, limit, known);
  }

  /// The same with files of known differences that replace those of the runtimes.
  public VerifyOptions withKnown(List<Path> files) {
    return new VerifyOptions(runtimes, rules, supplies, repeat, attach, deadline, files);
  }
}
