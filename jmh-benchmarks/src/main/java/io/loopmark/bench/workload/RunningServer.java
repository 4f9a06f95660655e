package io.loopmark.bench.workload;

/// A server that a [ServerWorkload] started.
public interface RunningServer extends AutoCloseable {

  /// Where it listens.
  int port();

  /// The process that serves: this one, unless the model lives in another.
  default long pid() {
    return ProcessHandle.current().pid();
  }

  /// Stops it at once, without waiting for answers under way.
  @Override
  void close();
}
