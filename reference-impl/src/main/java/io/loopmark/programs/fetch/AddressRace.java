package io.loopmark.programs.fetch;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.aio.WaitResult;
import io.loopmark.programs.fetch.FetchException.Kind;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Connects to whichever address of a host answers first: Happy Eyeballs (RFC 8305 §5, asyncio's
/// `staggered_race`). An address gets a head start before the next one is tried beside it, so a
/// host whose IPv6 leads nowhere costs a quarter of a second and not a minute.
final class AddressRace {

  /// The head start that RFC 8305 §8 recommends.
  private static final Duration HEAD_START = Duration.ofMillis(250);

  private final EventLoop loop;
  private final int port;
  private final Deque<InetAddress> waiting;
  private final Set<Task<Connection>> running = new LinkedHashSet<>();
  private final List<String> failures = new ArrayList<>();
  private boolean refused;

  /// Of `addresses`, in the resolver's order.
  AddressRace(EventLoop loop, List<InetAddress> addresses, int port) {
    this.loop = loop;
    this.port = port;
    this.waiting = alternating(addresses);
  }

  /// The families alternate, beginning with that of the first address (RFC 8305 §4).
  static Deque<InetAddress> alternating(List<InetAddress> addresses) {
    var same = new ArrayDeque<InetAddress>();
    var other = new ArrayDeque<InetAddress>();
    for (InetAddress address : addresses) {
      boolean isSame = address.getClass() == addresses.getFirst().getClass();
      (isSame ? same : other).add(address);
    }
    var mixed = new ArrayDeque<InetAddress>();
    while (!same.isEmpty() || !other.isEmpty()) {
      if (!same.isEmpty()) {
        mixed.add(same.removeFirst());
      }
      if (!other.isEmpty()) {
        mixed.add(other.removeFirst());
      }
    }
    return mixed;
  }

  /// Runs the race; when it returns or throws, no other attempt goes on.
  @Suspends
  Connection connect() throws FetchException {
    try {
      while (!waiting.isEmpty() || !running.isEmpty()) {
        startNext();
        Connection winner = awaitOne();
        if (winner != null) {
          return winner;
        }
      }
    } finally {
      endAll();
    }
    // Where one address refuses the host is there, and the others may be of a family nobody routes.
    throw refused
        ? new FetchException(
            Kind.REFUSED, "the host refuses connections to port " + port + "; check the port")
        : new FetchException(
            Kind.UNREACHABLE, "the host cannot be reached: " + String.join("; ", failures));
  }

  private void startNext() {
    InetAddress address = waiting.pollFirst();
    if (address != null) {
      running.add(loop.createTask(() -> loop.openConnection(address.getHostAddress(), port)));
    }
  }

  /// Waits until an attempt ends, at most for the head start if there is another address.
  private @Nullable Connection awaitOne() {
    WaitResult<Connection> seen =
        loop.wait(
            running, waiting.isEmpty() ? null : HEAD_START, WaitResult.ReturnWhen.FIRST_COMPLETED);
    for (Future<Connection> attempt : seen.done()) {
      if (attempt.outcome() instanceof Outcome.Value<Connection>(Connection connection)) {
        running.remove(attempt);
        return connection;
      }
    }
    for (Future<Connection> attempt : seen.done()) {
      running.remove(attempt);
      note(attempt.exception());
    }
    return null;
  }

  private void note(@Nullable Throwable failure) {
    // Not by its text, which is the system's, in its language. The type is the same where the
    // system itself gives up, but that takes it two minutes unless it was told otherwise.
    refused |= failure instanceof ConnectException;
    failures.add(String.valueOf(failure == null ? null : failure.getMessage()));
  }

  /// Cancels what goes on, and closes what connected in the very moment.
  private void endAll() {
    if (running.isEmpty()) {
      return;
    }
    running.forEach(Task::cancel);
    for (Future<Connection> late : loop.wait(running).done()) {
      if (late.outcome() instanceof Outcome.Value<Connection>(Connection connection)) {
        connection.writer().close();
      }
    }
    running.clear();
  }
}
