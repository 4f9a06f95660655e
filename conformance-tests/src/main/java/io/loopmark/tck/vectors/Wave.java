package io.loopmark.tck.vectors;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Many vectors at once, each on a connection of its own: the pieces of all are sent in lockstep,
/// and a [Fence] between two of them keeps the server from reading them as one.
final class Wave {

  /// How often the server is given time to accept. Fewer than any backlog of connections.
  private static final int CONNECTIONS_PER_FENCE = 64;

  private final InetSocketAddress address;
  private final Timing timing;

  Wave(InetSocketAddress address, Timing timing) {
    this.address = address;
    this.timing = timing;
  }

  /// What to send.
  record Shot(RequestVector vector, Delivery delivery) {}

  /// Sends them all.
  ///
  /// @return what came of each, in the same order
  /// @throws IOException if the server cannot be reached, or stops answering plain requests
  List<Observation> send(List<Shot> shots) throws IOException {
    var exchanges = new ArrayList<Exchange>(shots.size());
    try (var fence = new Fence(address, timing.patience());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (Shot shot : shots) {
          exchanges.add(Exchange.open(shot.vector(), shot.delivery(), timing, address));
          if (exchanges.size() % CONNECTIONS_PER_FENCE == 0) {
            fence.cross();
          }
        }
        var observers = exchanges.stream().map(each -> threads.submit(each::observe)).toList();
        sendPieces(exchanges, fence, threads);
        return outcomes(observers, exchanges);
      } finally {
        exchanges.forEach(Exchange::close);
      }
    }
  }

  private static void sendPieces(List<Exchange> exchanges, Fence fence, ExecutorService threads)
      throws IOException {
    int most = exchanges.stream().mapToInt(each -> each.delivery().pieces().size()).max().orElse(0);
    if (most == 1) {
      // Megabytes may be among these, and a server need not take them all: each on its own thread.
      exchanges.forEach(each -> threads.submit(() -> each.send(0)));
      return;
    }
    List<Exchange> unfinished = exchanges;
    for (int piece = 0; piece < most; piece++) {
      int now = piece;
      unfinished.forEach(each -> each.send(now));
      unfinished =
          unfinished.stream().filter(each -> each.delivery().pieces().size() > now + 1).toList();
      if (!unfinished.isEmpty()) {
        fence.cross();
      }
    }
  }

  private List<Observation> outcomes(
      List<Future<Observation>> observers, List<Exchange> exchanges) {
    // Each read has a limit of its own; this one is for servers that send a little for ever.
    Duration limit = timing.patience().multipliedBy(6);
    long endNs = System.nanoTime() + limit.toNanos();
    var outcomes = new ArrayList<Observation>(observers.size());
    for (int i = 0; i < observers.size(); i++) {
      outcomes.add(outcome(observers.get(i), exchanges.get(i), endNs));
    }
    return outcomes;
  }

  private static Observation outcome(Future<Observation> observer, Exchange exchange, long endNs) {
    try {
      return observer.get(Math.max(1, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.close(); // which ends its observer, with what it has seen
      return exchange.cutOff();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the observer of " + exchange.vector().id(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return exchange.cutOff();
    }
  }
}
