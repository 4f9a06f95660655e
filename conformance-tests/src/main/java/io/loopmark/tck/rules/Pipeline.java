package io.loopmark.tck.rules;

import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Requests that are sent one behind the other, on a thread of their own, without waiting for
/// answers.
final class Pipeline {

  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int GLANCES = 25;

  private final List<String> requests;
  private final AtomicInteger sent = new AtomicInteger();

  private Pipeline(List<String> requests) {
    this.requests = requests;
  }

  static Pipeline start(WireClient client, List<String> requests) {
    var pipeline = new Pipeline(requests);
    Thread.ofPlatform().daemon().name("pipeline").start(() -> pipeline.send(client));
    return pipeline;
  }

  private void send(WireClient client) {
    try {
      for (String request : requests) {
        client.send(request);
        sent.incrementAndGet();
      }
    } catch (IOException ended) {
      // The server gave up or the visit is over: the answers that do not come will tell.
    }
  }

  /// Blocks until nothing more can be sent for some time, or nothing is left to be sent.
  void awaitStandstill() {
    int before = sent.get();
    for (int same = 0; same < GLANCES && !isAllSent(); same++) {
      LockSupport.parkNanos(GLANCE_NANOS);
      if (sent.get() != before) {
        before = sent.get();
        same = 0;
      }
    }
  }

  boolean isAllSent() {
    return sent.get() == requests.size();
  }
}
