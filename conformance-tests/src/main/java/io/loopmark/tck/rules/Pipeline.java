package io.loopmark.tck.rules;

import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests that are sent one behind the other, on a thread of their own, without waiting for
/// answers.
final class Pipeline {

  /// How long, and for how many answers to others, nothing more must go out: then the server does
  /// not merely lag behind.
  private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int STANDSTILL_ANSWERS = 20;

  /// Asks the server something else, and waits for the answer.
  @FunctionalInterface
  interface Answering {
    void askOnce() throws Exception;
  }

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

  /// Blocks until nothing more can be sent although the server answers others, or nothing is left
  /// to be sent.
  void awaitStandstill(Answering others) throws Exception {
    int before = -1;
    long since = System.nanoTime();
    int answers = 0;
    while (!isAllSent()
        && (answers < STANDSTILL_ANSWERS || System.nanoTime() - since < STANDSTILL_NANOS)) {
      if (sent.get() != before) {
        before = sent.get();
        since = System.nanoTime();
        answers = 0;
      }
      others.askOnce();
      answers++;
    }
  }

  boolean isAllSent() {
    return sent.get() == requests.size();
  }
}
