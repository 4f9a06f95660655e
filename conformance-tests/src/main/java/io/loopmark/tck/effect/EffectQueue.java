package io.loopmark.tck.effect;

import io.loopmark.aio.Queue;
import org.jspecify.annotations.Nullable;

final class EffectQueue<T extends @Nullable Object> extends EffectObject implements Queue<T> {

  EffectQueue(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void put(T item) {
    suspend(Operation.QUEUE_PUT, effects().toDriver(item));
  }

  @Override
  public T get() {
    return Effects.as(suspend(Operation.QUEUE_GET));
  }

  @Override
  public void putNowait(T item) {
    call(Operation.QUEUE_PUT_NOWAIT, effects().toDriver(item));
  }

  @Override
  public T getNowait() {
    return Effects.as(call(Operation.QUEUE_GET_NOWAIT));
  }

  @Override
  public int size() {
    return Effects.number(call(Operation.QUEUE_SIZE));
  }

  @Override
  public int maxSize() {
    return Effects.number(call(Operation.QUEUE_MAX_SIZE));
  }

  @Override
  public boolean isEmpty() {
    return Effects.flag(call(Operation.QUEUE_IS_EMPTY));
  }

  @Override
  public boolean isFull() {
    return Effects.flag(call(Operation.QUEUE_IS_FULL));
  }

  @Override
  public void taskDone() {
    call(Operation.QUEUE_TASK_DONE);
  }

  @Override
  public void join() {
    suspend(Operation.QUEUE_JOIN);
  }

  @Override
  public void shutdown(boolean immediate) {
    call(Operation.QUEUE_SHUTDOWN, immediate);
  }
}
