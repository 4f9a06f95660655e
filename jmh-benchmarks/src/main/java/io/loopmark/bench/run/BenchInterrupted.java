package io.loopmark.bench.run;

/// The run was ended from outside, by [BenchRunner#interrupt()]; what was measured has been handed
/// over.
public final class BenchInterrupted extends Exception {

  private static final long serialVersionUID = 1L;

  BenchInterrupted() {
    super("the run was interrupted");
  }
}
