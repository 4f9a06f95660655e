package io.loopmark.tck.process;

import io.loopmark.tck.effect.Answer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A call from a thread that is no strand, waiting for its answer.
final class Request {

  private final Thread thread = Thread.currentThread();
  private volatile @Nullable Answer answer;

  void complete(Answer given) {
    answer = given;
    LockSupport.unpark(thread);
  }

  Answer await() {
    Answer given = answer;
    while (given == null) {
      LockSupport.park(this);
      given = answer;
    }
    return given;
  }
}
