package io.loopmark.cli.serve;

import java.time.Duration;

/// How long to wait before a dead worker is replaced: shortly, and twice as long each time it dies
/// young, so that a worker that cannot live does not eat the machine.
final class BackOff {

  static final Duration SHORTEST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(5);
  static final Duration YOUNG = Duration.ofSeconds(10);

  private Duration next = SHORTEST;

  /// The wait after a worker that lived so long.
  Duration after(Duration life) {
    Duration wait = life.compareTo(YOUNG) < 0 ? next : SHORTEST;
    Duration doubled = wait.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait;
  }
}
