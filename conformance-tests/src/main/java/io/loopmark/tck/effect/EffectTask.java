package io.loopmark.tck.effect;

import io.loopmark.aio.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class EffectTask<T extends @Nullable Object> extends EffectFuture<T> implements Task<T> {

  EffectTask(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public String name() {
    return Effects.as(call(Operation.TASK_NAME));
  }

  @Override
  public void setName(String name) {
    call(Operation.TASK_SET_NAME, name);
  }

  @Override
  public int cancelling() {
    return Effects.number(call(Operation.TASK_CANCELLING));
  }

  @Override
  public int uncancel() {
    return Effects.number(call(Operation.TASK_UNCANCEL));
  }

  /// @throws UnsupportedOperationException always: the frames are those of another runtime
  @Override
  public List<StackTraceElement> stack() {
    throw new UnsupportedOperationException(
        "the frames of a task behind a driver are not Java's own");
  }
}
