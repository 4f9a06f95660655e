package io.loopmark.reference.combine;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Oracle;

/// Random programs of nested combinators do what they do on CPython. A failure names the seed.
final class RandomProgramsTest {

  @OnEveryRuntime
  void doWhatCpythonDoes(AsyncRuntime runtime) throws Exception {
    Oracle.compare(
        runtime, RandomProgramsTest.class, (stage, seed) -> new RandomProgram(stage, seed).run());
  }
}
