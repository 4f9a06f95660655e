package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Oracle;

/// Random programs keep the invariants of lock, semaphore and queue, and do what they do on
/// CPython. A failure names the seed.
final class RandomProgramsTest {

  @OnEveryRuntime
  void doWhatCpythonDoes(AsyncRuntime runtime) throws Exception {
    Oracle.compare(
        runtime, RandomProgramsTest.class, (stage, seed) -> new RandomProgram(stage, seed).run());
  }
}
