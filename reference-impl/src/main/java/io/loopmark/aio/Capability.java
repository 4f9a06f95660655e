package io.loopmark.aio;

/// What a runtime says it can do beyond loops, tasks and futures. The suite holds a runtime to what
/// it declares, and expects a clean [UnsupportedOperationException] where it does not.
public enum Capability {
  /// Loops follow the [Clock] they are given and ask it once per iteration, so that time can be
  /// virtual.
  CLOCK,
  /// Generators: [AsyncRuntime#newGenerator].
  GENERATORS,
  /// Coroutine objects that run inside their awaiter: [AsyncRuntime#newCoroutine].
  COROUTINES,
  /// Cancellation of tasks at their suspension points.
  CANCELLATION,
  /// Context variables: [AsyncRuntime#newContextVar].
  CONTEXT_VARS,
  /// Locks, events, conditions, semaphores, barriers.
  SYNCHRONIZATION,
  /// Queues.
  QUEUES,
  /// TCP streams and servers.
  STREAMS,
  /// An HTTP server and router: [AsyncRuntime#http].
  HTTP
}
