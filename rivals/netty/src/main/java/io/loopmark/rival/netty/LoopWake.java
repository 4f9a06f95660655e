package io.loopmark.rival.netty;

import io.loopmark.bench.workload.CrossThreadWake;
import io.netty.channel.EventLoopGroup;

/// `EventLoop.execute` from another thread, which wakes the selector.
final class LoopWake implements CrossThreadWake {

  @Override
  public Session open() {
    return new Waiting(Loops.single());
  }

  private record Waiting(EventLoopGroup group) implements Session {

    @Override
    public void post(Runnable work) {
      group.execute(work);
    }

    @Override
    public void close() {
      Loops.end(group);
    }
  }
}
