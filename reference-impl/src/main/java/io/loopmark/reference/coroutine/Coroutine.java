package io.loopmark.reference.coroutine;

/// A body on a stack of its own. Whoever resumes it waits until it suspends or ends, so that only
/// one of the two runs at a time.
///
/// ```
///        resume            suspend
///   NEW ───────▶ RUNNING ──────────▶ SUSPENDED
///                 │   ▲     resume       │
///                 │   └──────────────────┘
///                 ▼ the body returns
///               ENDED
/// ```
public abstract sealed class Coroutine permits LoopCoroutine, HandoffCoroutine {

  /// What the body is doing.
  enum State {
    NEW,
    SUSPENDED,
    RUNNING,
    ENDED
  }

  /// Runs the body on, until it suspends or ends. Called by anybody but the body itself.
  ///
  /// @return false if the body has ended
  public abstract boolean resume();

  /// Goes back to whoever resumed the body; returns at the next [#resume()]. Called by the body.
  ///
  /// @throws io.loopmark.aio.UsageException if a frame on the stack cannot be left; the body just
  ///   goes on
  public abstract void suspend();

  /// The thread on which the body sees itself.
  public abstract Thread thread();

  /// Reads the thread, as the next [#resume()] will, and returns any value that depends on it.
  public final int preload() {
    return thread().isAlive() ? 1 : 0;
  }

  /// Makes this stack as new for a next body: nothing of the last one is left in the thread.
  abstract void forget();

  /// What it is doing, for messages.
  abstract State state();

  final void checkResumable() {
    State state = state();
    if (state == State.RUNNING || state == State.ENDED) {
      // Without this guard the caller would wait for ever: nobody is there to give the turn back.
      throw new IllegalStateException("coroutine: " + state + " (expected: NEW or SUSPENDED)");
    }
  }

  @Override
  public final String toString() {
    return "coroutine " + state() + " on " + thread();
  }
}
