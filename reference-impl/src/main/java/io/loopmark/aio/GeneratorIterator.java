package io.loopmark.aio;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Looks one value ahead, since `hasNext` must know whether the body ends.
final class GeneratorIterator<Y extends @Nullable Object> implements Iterator<Y> {

  private enum State {
    UNKNOWN,
    HOLDING,
    ENDED
  }

  private final Generator<Y, ?> generator;
  private State state = State.UNKNOWN;
  private @Nullable Y held;

  GeneratorIterator(Generator<Y, ?> generator) {
    this.generator = generator;
  }

  @Override
  public boolean hasNext() {
    if (state == State.UNKNOWN) {
      try {
        held = generator.next();
        state = State.HOLDING;
      } catch (StopIteration end) {
        state = State.ENDED;
      }
    }
    return state == State.HOLDING;
  }

  @Override
  @SuppressWarnings("NullAway") // what was held is a Y, null or not
  public Y next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the generator has ended; ask hasNext() first");
    }
    state = State.UNKNOWN;
    return held;
  }
}
