package io.loopmark.reference.loop;

import io.loopmark.aio.Body;

/// A callback that needs nothing to be called with.
class ActionHandle extends CallbackHandle {

  private final Body.Action action;

  ActionHandle(Kernel kernel, Body.Action action) {
    super(kernel);
    this.action = action;
  }

  @Override
  final void call() throws Exception {
    action.run();
  }

  @Override
  final Object code() {
    return action;
  }
}
