package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Event;

/// The reference's [Event].
public final class FlagEvent implements Event {

  // Algorithm of asyncio.Event: set() wakes the tasks, not the condition, so one that was woken
  // returns even if the flag has been cleared again before it resumed (EVT-02).
  private final WaitLine line;
  private boolean set;

  /// A cleared event of `runtime`.
  public FlagEvent(AsyncRuntime runtime) {
    line = new WaitLine(new HomeLoop(runtime, "event"));
  }

  @Override
  public void await() {
    if (!set) {
      line.await();
    }
  }

  @Override
  public void set() {
    if (!set) {
      set = true;
      line.wakeAll();
    }
  }

  @Override
  public void clear() {
    set = false;
  }

  @Override
  public boolean isSet() {
    return set;
  }

  @Override
  public String toString() {
    return "Event[%s, %s]".formatted(set ? "set" : "cleared", line);
  }
}
