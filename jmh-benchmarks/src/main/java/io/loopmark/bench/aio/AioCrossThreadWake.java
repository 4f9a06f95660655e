package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.bench.workload.CrossThreadWake;

final class AioCrossThreadWake implements CrossThreadWake {

  private final AsyncRuntime runtime;

  AioCrossThreadWake(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Session open() {
    return new Woken(new LoopThread(runtime));
  }

  private record Woken(LoopThread thread) implements Session {

    @Override
    public void post(Runnable work) {
      thread.loop().callSoonThreadsafe(work::run);
    }

    @Override
    public void close() {
      thread.close();
    }
  }
}
