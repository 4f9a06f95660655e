package io.loopmark.rival.threads;

import io.loopmark.aio.Generator;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// A generator whose body has a thread of its own. Dropping it while suspended ends that thread:
/// nothing the thread refers to refers to this handle.
final class ThreadGenerator<Y extends @Nullable Object, S> implements Generator<Y, S> {

  private static final Cleaner CLEANER = Cleaner.create();

  private final HandOff<Y, S> handOff;

  ThreadGenerator(ReturningBody<Y, S> body, ThreadFactory threads) {
    handOff = new HandOff<>(body, threads);
    CLEANER.register(this, handOff::abandon);
  }

  @Override
  public Y send(@Nullable S value) {
    HandOff.State before = handOff.claim();
    if (before == HandOff.State.FINISHED) {
      throw new StopIteration(null);
    }
    if (before == HandOff.State.NEW && value != null) {
      handOff.release(before);
      throw new UsageException(
          "sent " + value + " to a generator that has not started (expected: null); call next()");
    }
    return step(before, value, null);
  }

  @Override
  public Y raise(Throwable error) {
    HandOff.State before = handOff.claim();
    if (before == HandOff.State.SUSPENDED) {
      return step(before, null, error);
    }
    handOff.release(HandOff.State.FINISHED);
    throw Blocking.sneaky(error);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // what the body yields is a Y
  private Y step(HandOff.State before, @Nullable S value, @Nullable Throwable error) {
    if (resume(before, value, error)) {
      return (Y) handOff.answer();
    }
    Throwable failure = handOff.failure();
    throw failure != null ? Blocking.sneaky(failure) : new StopIteration(handOff.answer());
  }

  private boolean resume(HandOff.State before, @Nullable S value, @Nullable Throwable error) {
    try {
      return handOff.resume(before, value, error);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public @Nullable Object close() {
    HandOff.State before = handOff.claim();
    if (before != HandOff.State.SUSPENDED) {
      handOff.release(HandOff.State.FINISHED);
      return null;
    }
    if (resume(before, null, new GeneratorExit())) {
      throw new UsageException("the generator ignored its close (expected: no further yield)");
    }
    return switch (handOff.failure()) {
      case null -> handOff.answer();
      case GeneratorExit escaped -> null;
      case Throwable error -> throw Blocking.sneaky(error);
    };
  }
}
