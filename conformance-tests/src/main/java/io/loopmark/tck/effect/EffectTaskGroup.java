package io.loopmark.tck.effect;

import io.loopmark.aio.Body;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import org.jspecify.annotations.Nullable;

final class EffectTaskGroup extends EffectObject implements TaskGroup {

  EffectTaskGroup(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    return Effects.as(
        effects()
            .perform(new Effect.Block(Operation.TASK_GROUP_RUN, foreign(), effects().body(body))));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return Effects.as(call(Operation.TASK_GROUP_CREATE_TASK, Effects.foreign(coroutine)));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Body<T> body) {
    return Effects.as(call(Operation.TASK_GROUP_CREATE_TASK, effects().body(body)));
  }
}
