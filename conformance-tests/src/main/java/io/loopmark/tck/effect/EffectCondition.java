package io.loopmark.tck.effect;

import io.loopmark.aio.Condition;
import io.loopmark.aio.Lock;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

final class EffectCondition extends EffectObject implements Condition {

  private @Nullable Lock lock;

  EffectCondition(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  EffectCondition guardedBy(Lock given) {
    lock = given;
    return this;
  }

  @Override
  public Lock lock() {
    return Objects.requireNonNull(lock, "set by the factory");
  }

  @Override
  public void await() {
    suspend(Operation.CONDITION_AWAIT);
  }

  @Override
  public boolean awaitUntil(BooleanSupplier predicate) {
    StrandBody test = StrandBody.many(arguments -> predicate.getAsBoolean());
    return Effects.flag(suspend(Operation.CONDITION_AWAIT_UNTIL, test));
  }

  @Override
  public void signal(int n) {
    call(Operation.CONDITION_SIGNAL, n);
  }

  @Override
  public void signalAll() {
    call(Operation.CONDITION_SIGNAL_ALL);
  }
}
