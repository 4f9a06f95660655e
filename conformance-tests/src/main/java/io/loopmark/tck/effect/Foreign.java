package io.loopmark.tck.effect;

/// An object of the driver's runtime that a rule holds: a loop, a task, a lock.
///
/// @param type what it is
/// @param object the driver's own object or number for it; what is equal is one and the same
public record Foreign(Type type, Object object) {

  /// What an object of a driver can be.
  public enum Type {
    /// [io.loopmark.aio.EventLoop].
    LOOP,
    /// [io.loopmark.aio.Handle].
    HANDLE,
    /// [io.loopmark.aio.Future].
    FUTURE,
    /// [io.loopmark.aio.Task].
    TASK,
    /// [io.loopmark.aio.Coroutine].
    COROUTINE,
    /// The thread-safe future of [io.loopmark.aio.EventLoop#runCoroutineThreadsafe], and what
    /// stands for work on an executor of the rule.
    PROMISE,
    /// [io.loopmark.aio.Generator].
    GENERATOR,
    /// [io.loopmark.aio.ContextVar].
    CONTEXT_VAR,
    /// [io.loopmark.aio.ContextVar.Token].
    TOKEN,
    /// [io.loopmark.aio.Timeout].
    TIMEOUT,
    /// [io.loopmark.aio.TaskGroup].
    TASK_GROUP,
    /// [io.loopmark.aio.Lock].
    LOCK,
    /// [io.loopmark.aio.Event].
    EVENT,
    /// [io.loopmark.aio.Condition].
    CONDITION,
    /// [io.loopmark.aio.Semaphore].
    SEMAPHORE,
    /// [io.loopmark.aio.Barrier].
    BARRIER,
    /// [io.loopmark.aio.Queue].
    QUEUE,
    /// [io.loopmark.aio.StreamReader].
    READER,
    /// [io.loopmark.aio.StreamWriter].
    WRITER,
    /// [io.loopmark.aio.Server].
    SERVER;

    /// The word as it stands in the protocol: `task-group`.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
