package io.loopmark.tck.effect;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One object of the contract for each object of the driver, so that rules can compare them. When a
/// rule has dropped one and the collector noticed, the driver is told.
final class References {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Effects effects;
  private final EffectRuntime runtime;
  private final Map<Foreign, WeakReference<EffectObject>> wrappers = new ConcurrentHashMap<>();

  References(Effects effects, EffectRuntime runtime) {
    this.effects = effects;
    this.runtime = runtime;
  }

  /// The object that stands for `foreign`.
  EffectObject wrapper(Foreign foreign) {
    WeakReference<EffectObject> known = wrappers.get(foreign);
    EffectObject wrapper = known == null ? null : known.get();
    return wrapper != null ? wrapper : remember(foreign, create(foreign));
  }

  private EffectObject remember(Foreign foreign, EffectObject wrapper) {
    var reference = new WeakReference<>(wrapper);
    wrappers.put(foreign, reference);
    CLEANER.register(wrapper, new Drop(wrappers, foreign, reference, effects.driver()));
    return wrapper;
  }

  private EffectObject create(Foreign foreign) {
    return switch (foreign.type()) {
      case LOOP -> new EffectLoop(effects, foreign, runtime);
      case HANDLE -> new EffectHandle(effects, foreign);
      case FUTURE -> new EffectFuture<>(effects, foreign);
      case TASK -> new EffectTask<>(effects, foreign);
      case COROUTINE -> new EffectCoroutine<>(effects, foreign);
      case PROMISE -> new EffectPromise<>(effects, foreign);
      case GENERATOR -> new EffectGenerator<>(effects, foreign);
      case CONTEXT_VAR -> new EffectContextVar<>(effects, foreign);
      case TOKEN -> new EffectToken(effects, foreign);
      case TIMEOUT -> new EffectTimeout(effects, foreign);
      case TASK_GROUP -> new EffectTaskGroup(effects, foreign);
      case LOCK -> new EffectLock(effects, foreign);
      case EVENT -> new EffectEvent(effects, foreign);
      case CONDITION -> new EffectCondition(effects, foreign);
      case SEMAPHORE -> new EffectSemaphore(effects, foreign);
      case BARRIER -> new EffectBarrier(effects, foreign);
      case QUEUE -> new EffectQueue<>(effects, foreign);
      case READER -> new EffectReader(effects, foreign);
      case WRITER -> new EffectWriter(effects, foreign);
      case SERVER -> new EffectServer(effects, foreign);
    };
  }

  /// Refers to everything but the wrapper.
  private record Drop(
      Map<Foreign, WeakReference<EffectObject>> wrappers,
      Foreign foreign,
      WeakReference<EffectObject> reference,
      Driver driver)
      implements Runnable {

    @Override
    public void run() {
      // A wrapper made again meanwhile keeps the object.
      if (wrappers.remove(foreign, reference)) {
        driver.drop(foreign);
      }
    }
  }
}
