package io.loopmark.bench.run;

/// Is told how a run goes, on the thread that runs it.
public interface BenchListener {

  /// A fork begins.
  ///
  /// @param fork from 1 to the number of forks of the profile
  default void forkStarted(BenchCase benchCase, int fork) {}

  /// A fork has ended.
  default void forkEnded(BenchCase benchCase, int fork) {}

  /// All forks of a case have ended.
  void result(BenchResult result);

  /// A case could not be measured; the run goes on with the others.
  void failed(BenchCase benchCase, BenchFailure failure);
}
