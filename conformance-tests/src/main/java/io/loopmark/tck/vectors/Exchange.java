package io.loopmark.tck.vectors;

import io.loopmark.tck.vectors.Observation.Ending;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import io.loopmark.tck.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One vector on one connection. One thread sends the pieces, another one observes.
final class Exchange implements AutoCloseable {

  private static final String PROBE =
      "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n";
  private static final Duration BEFORE_PHASES = Duration.ofSeconds(1);
  private static final int MOST_SHOWN = 1000;
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final RequestVector vector;
  private final Delivery delivery;
  private final Timing timing;
  private final WireClient client;
  private final long startedNs = System.nanoTime();
  private final CountDownLatch sent = new CountDownLatch(1);
  private final List<Answer> answers = new ArrayList<>();
  private List<String> phases;
  private boolean interim;
  private Duration until = Duration.ZERO;

  private Exchange(RequestVector vector, Delivery delivery, Timing timing, WireClient client) {
    this.vector = vector;
    this.delivery = delivery;
    this.timing = timing;
    this.client = client;
    this.phases = vector.phases();
  }

  static Exchange open(
      RequestVector vector, Delivery delivery, Timing timing, InetSocketAddress address)
      throws IOException {
    return new Exchange(vector, delivery, timing, WireClient.connect(address, timing.patience()));
  }

  RequestVector vector() {
    return vector;
  }

  Delivery delivery() {
    return delivery;
  }

  /// Sends the piece of that number, if there is one. The server may end the connection while it is
  /// still being written to; what it answered is what counts.
  void send(int piece) {
    int last = delivery.pieces().size() - 1;
    if (piece > last) {
      return;
    }
    try {
      if (sent.getCount() > 0) {
        client.send(delivery.pieces().get(piece));
      }
      if (piece == last && vector.halfClose()) {
        client.socket().shutdownOutput();
      }
      if (piece == last) {
        sent.countDown();
      }
    } catch (IOException e) {
      sent.countDown();
    }
  }

  /// Reads what comes until the outcome is clear.
  Observation observe() {
    try {
      // Bounded: a server that does not read must not keep its answer from being read.
      boolean all = sent.await(timing.patience().toMillis(), TimeUnit.MILLISECONDS);
      Ending ending = readAnswers();
      return observed(ending, all ? "" : "not all was taken");
    } catch (Ended end) {
      return observed(end.ending, end.detail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return observed(Ending.BROKEN, "interrupted");
    } catch (IOException e) {
      return observed(Ending.BROKEN, e.toString());
    }
  }

  /// The observation of a server that goes on for ever.
  Observation cutOff() {
    return new Observation(List.of(), false, Ending.BROKEN, "did not come to an end", since(), "");
  }

  private Observation observed(Ending ending, String detail) {
    Duration first = until.isZero() ? since() : until;
    return new Observation(answers, interim, ending, detail, first, client.seen());
  }

  private Ending readAnswers() throws IOException, Ended {
    while (isMoreWanted()) {
      Answer answer = next();
      if (answer.isInterim() && answer.status() != 101) {
        interim = true;
        sendPhases();
      } else {
        answers.add(answer);
      }
    }
    return ending();
  }

  private boolean isMoreWanted() {
    return answers.isEmpty() || fitting().anyMatch(outcome -> outcome.answers() > answers.size());
  }

  /// The outcomes that what came so far fits.
  private Stream<Outcome> fitting() {
    return Stream.of(List.of(vector.expect()), vector.or(), vector.safe())
        .flatMap(List::stream)
        .filter(outcome -> Grading.beginsLike(outcome, answers));
  }

  private Answer next() throws IOException, Ended {
    int before = client.received();
    try {
      client.socket().setSoTimeout(Math.toIntExact(window().toMillis()));
      Answer answer = client.answer(vector.isHead(answers.size()));
      until = until.isZero() ? since() : until;
      return answer;
    } catch (SocketTimeoutException e) {
      if (client.received() > before) {
        throw new Ended(Ending.BROKEN, "answer incomplete after " + window().toMillis() + " ms");
      }
      if (phases.isEmpty()) {
        throw new Ended(Ending.SILENT, "");
      }
      sendPhases();
      return next();
    } catch (WireException e) {
      throw client.received() > before
          ? new Ended(Ending.BROKEN, String.valueOf(e.getMessage()))
          : new Ended(Ending.CLOSED, "");
    }
  }

  private Duration window() {
    if (!phases.isEmpty()) {
      return BEFORE_PHASES;
    }
    boolean timed = vector.timer() != null && timing.timers().containsKey(vector.timer());
    return vector.expect().waits() && !timed ? timing.quiet() : timing.patience();
  }

  private void sendPhases() throws IOException {
    List<String> due = phases;
    phases = List.of();
    for (String phase : due) {
      client.send(phase);
    }
  }

  private Ending ending() throws IOException, Ended {
    boolean leaveAlone = vector.halfClose() || vector.thenIdle();
    boolean mayClose =
        fitting()
            .filter(outcome -> outcome.answers() == answers.size())
            .findFirst()
            .map(outcome -> outcome.end() == Outcome.End.CLOSED)
            .orElse(false);
    if (leaveAlone || mayClose) {
      try {
        client.socket().setSoTimeout(Math.toIntExact(timing.patience().toMillis()));
        requireEnd();
        until = vector.thenIdle() ? since() : until;
        return Ending.CLOSED;
      } catch (SocketTimeoutException e) {
        if (leaveAlone) {
          return Ending.SILENT;
        }
      }
    }
    return probe();
  }

  /// Asks once more on the same connection.
  private Ending probe() throws IOException, Ended {
    int before = client.received();
    try {
      client.socket().setSoTimeout(Math.toIntExact(timing.patience().toMillis()));
      sendProbe();
      Answer answer = client.finalAnswer(false);
      boolean served = answer.status() == 200 && answer.body().equals("ok");
      if (!served && answer.status() < 400) {
        throw new Ended(Ending.TALKATIVE, answer.statusLine() + " " + answer.body());
      }
      if (served) {
        client.socket().setSoTimeout(Math.toIntExact(MOMENT.toMillis()));
      }
      requireEnd();
      return served ? Ending.OPEN : Ending.REFUSED;
    } catch (SocketTimeoutException e) {
      return client.received() > before ? Ending.OPEN : Ending.SILENT;
    } catch (WireException e) {
      if (client.received() > before) {
        throw new Ended(Ending.TALKATIVE, client.seen().substring(before));
      }
      return Ending.CLOSED;
    }
  }

  private void sendProbe() {
    try {
      client.send(PROBE);
    } catch (IOException e) {
      sent.countDown(); // it is ended already; what came before that can still be read
    }
  }

  private void requireEnd() throws IOException, Ended {
    int before = client.received();
    if (!client.isAtEnd()) {
      readOn();
      throw new Ended(Ending.TALKATIVE, client.seen().substring(before));
    }
  }

  /// Reads a little more, for the message.
  private void readOn() throws IOException {
    try {
      client.socket().setSoTimeout(Math.toIntExact(MOMENT.toMillis()));
      for (int i = 0; i < MOST_SHOWN && !client.isAtEnd(); i++) {
        // all of it is in seen()
      }
    } catch (SocketTimeoutException e) {
      sent.countDown(); // that was all
    }
  }

  private Duration since() {
    return Duration.ofNanos(System.nanoTime() - startedNs);
  }

  @Override
  public void close() {
    sent.countDown();
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The outcome is clear.
  @SuppressWarnings("serial")
  private static final class Ended extends Exception {
    final Ending ending;
    final String detail;

    Ended(Ending ending, String detail) {
      super(detail, null, false, false);
      this.ending = ending;
      this.detail = detail;
    }
  }
}
