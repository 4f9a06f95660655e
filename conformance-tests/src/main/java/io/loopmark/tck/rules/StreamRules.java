package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Pair.bytes;
import static io.loopmark.tck.rules.Pair.text;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Connection;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Chapter 8, connections and servers over real sockets. Both ends are on one loop.
@Chapter(number = 8, title = "Streams", needs = Capability.STREAMS)
final class StreamRules {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  @Rule(
      id = "STR-14",
      level = SHOULD,
      text =
          "Reading from the socket is paused when more than twice the limit is buffered and "
              + "resumed when the buffer is at or below the limit, or when a read has to wait.")
  void readingPausesWhenTooMuchIsBuffered(Trial trial) throws Exception {
    int limit = 2 * MIB;
    trial.run(loop -> {
      Pair pair = Pair.open(loop, limit);
      StreamWriter sender = pair.far().writer();
      sender.write(new byte[64 * MIB]);
      awaitStandstill(trial, loop, sender);
      int unsent = sender.bufferSize();
      trial.check(unsent > 0, "reading pauses when nobody reads");

      pair.near().reader().readExactly(limit); // of more than twice as much
      awaitStandstill(trial, loop, sender);
      trial.equal(unsent, sender.bufferSize());

      pair.near().reader().readExactly(limit - 100 * KIB); // which need not wait either
      awaitLess(trial, loop, sender, unsent);
      trial.check(sender.bufferSize() < unsent, "reading resumes at or below the limit");

      awaitStandstill(trial, loop, sender);
      trial.check(sender.bufferSize() > 0, "reading pauses again");
      trial.equal(4 * limit, pair.near().reader().readExactly(4 * limit).length); // has to wait
      pair.end();
    });
  }

  @Rule(
      id = "STR-15",
      level = MUST,
      text =
          "write never suspends and keeps order; drain returns at once below the high-water "
              + "mark, otherwise waits until the buffer fell to the low-water mark (defaults 64 KiB"
              + " and 16 KiB), and several drains may wait together.")
  void writeBuffersAndDrainWaits(Trial trial) throws Exception {
    trial.run(loop -> {
      Pair pair = Pair.open(loop, KIB);
      drainTwiceAtOnce(trial, loop, pair);
      drainAroundTheHighMark(trial, loop, pair);
      pair.end();
      drainToTheLowMark(trial, loop);
    });
  }

  private static void drainTwiceAtOnce(Trial trial, EventLoop loop, Pair pair) throws Exception {
    StreamWriter writer = pair.far().writer();
    byte[] data = numbered(32 * MIB);
    loop.callSoon(trial.marking("other"));
    writer.write(Arrays.copyOf(data, MIB));
    writer.write(Arrays.copyOfRange(data, MIB, data.length));
    trial.mark("written");
    Task<?> first = loop.createTask(writer::drain);
    Task<?> second = loop.createTask(writer::drain);
    awaitStandstill(trial, loop, writer);
    trial.check(!first.isDone() && !second.isDone(), "both drains wait");
    trial.expectOrder("written other");
    Task<byte[]> received = loop.createTask(() -> pair.near().reader().readExactly(data.length));
    first.await();
    trial.check(writer.bufferSize() <= 16 * KIB, "drain waits for the low-water mark");
    second.await();
    trial.check(Arrays.equals(data, received.await()), "what was written comes in order");
  }

  private static void drainAroundTheHighMark(Trial trial, EventLoop loop, Pair pair)
      throws Exception {
    StreamWriter writer = pair.far().writer();
    while (writer.bufferSize() == 0) {
      writer.write(new byte[8 * KIB]);
      if (writer.bufferSize() > 0) {
        awaitStandstill(trial, loop, writer);
      }
    }
    writer.write(new byte[64 * KIB - 1 - writer.bufferSize()]);
    loop.callSoon(trial.marking("other"));
    writer.drain();
    trial.mark("drained-below");
    writer.write(new byte[2]);
    Task<?> above = loop.createTask(writer::drain);
    awaitStandstill(trial, loop, writer);
    trial.mark("drained-above", above.isDone());
    trial.expectOrder("drained-below other drained-above=false");
    pair.near().writer().abort();
    trial.expectThrows(IOException.class, above::await);
  }

  private static void drainToTheLowMark(Trial trial, EventLoop loop) throws Exception {
    Pair pair = Pair.open(loop, KIB);
    StreamWriter writer = pair.far().writer();
    writer.setWriteBufferLimits(16 * MIB, MIB);
    writer.write(new byte[48 * MIB]);
    Task<?> reading = loop.createTask(() -> pair.near().reader().readExactly(48 * MIB));
    writer.drain();
    trial.check(writer.bufferSize() <= MIB, "drain waits for the low-water mark that was set");
    reading.await();
    pair.end();
  }

  @Rule(
      id = "STR-16",
      level = MUST,
      text =
          "close sends what is buffered before the connection goes down and is_closing is "
              + "true at once; wait_closed returns when it is down and raises the error that broke "
              + "it.")
  void closeSendsWhatIsBuffered(Trial trial) throws Exception {
    trial.run(loop -> {
      Pair pair = Pair.open(loop);
      StreamWriter writer = pair.far().writer();
      writer.write(new byte[32 * MIB]);
      writer.close();
      trial.check(writer.isClosing(), "a writer that still sends what is buffered is closing");
      Task<?> closed = loop.createTask(writer::waitClosed);
      awaitStandstill(trial, loop, writer);
      trial.check(writer.bufferSize() > 0 && !closed.isDone(), "it is not down before all is sent");
      trial.equal(32 * MIB, pair.near().reader().read(-1).length);
      closed.await();
      trial.equal(0, writer.bufferSize());
      writer.waitClosed();
      pair.endNear();

      ResetPeer peer = ResetPeer.connect(loop);
      Task<?> broken = loop.createTask(peer.accepted().writer()::waitClosed);
      loop.sleep(Duration.ZERO);
      peer.reset();
      var error = trial.expectThrows(ConnectionResetException.class, broken::await);
      trial.same(
          error, trial.expectThrows(IOException.class, () -> peer.accepted().reader().read(1)));
      peer.end();
    });
  }

  @Rule(
      id = "STR-17",
      level = MUST,
      text =
          "drain after close, or on a connection the peer has closed, raises a connection "
              + "error and does so after finitely many write-and-drain rounds (each such drain "
              + "suspends).")
  void drainOfALostConnectionFailsSoon(Trial trial) throws Exception {
    trial.run(loop -> {
      Pair closedHere = Pair.open(loop);
      closedHere.near().writer().close();
      writeUntilError(trial, loop, closedHere.near().writer());
      closedHere.end();

      Pair closedThere = Pair.open(loop);
      closedThere.far().writer().close();
      trial.equal("", text(closedThere.near().reader().read(-1)));
      writeUntilError(trial, loop, closedThere.near().writer());
      closedThere.end();
    });
  }

  @Rule(
      id = "STR-18",
      level = MUST,
      text =
          "write_eof half-closes: the peer reads the end of stream while this side can still "
              + "read the peer's answer.")
  void writeEofClosesOneHalf(Trial trial) throws Exception {
    trial.run(loop -> {
      Pair pair = Pair.open(loop);
      pair.near().writer().write(bytes("question"));
      pair.near().writer().writeEof();
      trial.equal("question", text(pair.far().reader().read(-1)));
      trial.check(!pair.near().writer().isClosing(), "the half-closed side is not closing");
      pair.far().writer().write(bytes("answer\n"));
      trial.equal("answer\n", text(pair.near().reader().readLine()));
      pair.far().writer().close();
      trial.equal("", text(pair.near().reader().read(-1)));
      pair.end();
    });
  }

  @Rule(
      id = "STR-19",
      level = MUST,
      text =
          "Connecting to a closed port raises connection-refused from the connect call; a "
              + "reset raises connection-reset from the read.")
  void refusalAndResetHaveErrors(Trial trial) throws Exception {
    trial.run(loop -> {
      Server nobody = Pair.serve(loop, (reader, writer) -> writer.close());
      nobody.close();
      nobody.waitClosed();
      trial.expectThrows(ConnectException.class, () -> Pair.connect(loop, nobody));

      ResetPeer peer = ResetPeer.connect(loop);
      Task<byte[]> reading = loop.createTask(() -> peer.accepted().reader().read(1));
      loop.sleep(Duration.ZERO);
      peer.reset();
      trial.expectThrows(ConnectionResetException.class, reading::await);
      peer.end();
    });
  }

  @Rule(
      id = "STR-20",
      level = MUST,
      text =
          "A server runs its connection callback once per connection, each in its own task if"
              + " it is a coroutine; an error in it is reported, ends only that connection, and the"
              + " connection is closed.")
  void everyConnectionHasATaskOfItsOwn(Trial trial) throws Exception {
    List<Task<?>> tasks = new ArrayList<>();
    trial.run(loop -> {
      Server server =
          Pair.serve(
              loop,
              (reader, writer) -> {
                tasks.add(Objects.requireNonNull(loop.currentTask()));
                echoLines(reader, writer);
              });
      Connection good = Pair.connect(loop, server);
      Connection bad = Pair.connect(loop, server);
      trial.equal("1\n", answer(good, "1\n"));
      trial.equal("", answer(bad, "fail\n"));
      trial.equal("2\n", answer(good, "2\n"));
      List<String> errors =
          trial.reports().stream().map(report -> String.valueOf(report.exception())).toList();
      trial.equal(List.of("java.lang.IllegalStateException: fail"), errors);
      trial.equal(2, tasks.size());
      tasks.add(Objects.requireNonNull(loop.currentTask()));
      trial.equal(3, Set.copyOf(tasks).size());
      good.writer().close();
      bad.writer().close();
      server.close();
      server.waitClosed();
    });
  }

  @Rule(
      id = "STR-21",
      level = MUST,
      text =
          "Closing a server is idempotent, refuses new connections at once and leaves "
              + "established ones alone; wait_closed returns only when the last of them has ended.")
  void closedServerLeavesItsConnectionsAlone(Trial trial) throws Exception {
    trial.run(loop -> {
      Server server = Pair.serve(loop, StreamRules::echoLines);
      Connection first = Pair.connect(loop, server);
      Connection last = Pair.connect(loop, server);
      trial.equal("1\n", answer(first, "1\n"));
      trial.equal("1\n", answer(last, "1\n"));
      server.close();
      server.close();
      trial.check(!server.isServing(), "a closed server serves no more");
      trial.expectThrows(ConnectException.class, () -> Pair.connect(loop, server));
      Task<?> closed = loop.createTask(server::waitClosed);
      trial.equal("2\n", answer(first, "2\n"));
      first.writer().close();
      loop.sleep(trial.seconds(0.125));
      trial.check(!closed.isDone(), "wait_closed waits for the last connection");
      trial.equal("2\n", answer(last, "2\n"));
      last.writer().close();
      closed.await();
      server.waitClosed();
    });
  }

  /// Waits until the buffer has stayed as it is for some time.
  private static void awaitStandstill(Trial trial, EventLoop loop, StreamWriter writer) {
    int size = writer.bufferSize();
    for (int same = 0; same < 10; same++) {
      loop.sleep(trial.seconds(0.01));
      if (writer.bufferSize() != size) {
        size = writer.bufferSize();
        same = 0;
      }
    }
  }

  /// Waits until less than `size` is buffered, for some seconds at most.
  private static void awaitLess(Trial trial, EventLoop loop, StreamWriter writer, int size) {
    for (int i = 0; i < 200 && writer.bufferSize() >= size; i++) {
      loop.sleep(trial.seconds(0.01));
    }
  }

  /// Writes and drains until that fails, and sees that others get a turn.
  private static void writeUntilError(Trial trial, EventLoop loop, StreamWriter writer)
      throws IOException {
    for (int round = 0; round < 200; round++) {
      var turn = new AtomicBoolean();
      loop.callSoon(() -> turn.set(true));
      writer.write(bytes("x"));
      boolean closing = writer.isClosing();
      boolean fails = drainFails(writer);
      trial.check(
          turn.get() || !(closing || fails),
          "a drain that fails, or is of a closing one, suspends");
      if (fails) {
        return;
      }
      loop.sleep(trial.seconds(0.01));
    }
    throw trial.fail("200 rounds of write and drain on a lost connection, and no error");
  }

  private static boolean drainFails(StreamWriter writer) throws IOException {
    try {
      writer.drain();
      return false;
    } catch (SocketException lost) {
      return true;
    }
  }

  /// `size` bytes that show when they are out of order.
  private static byte[] numbered(int size) {
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (i ^ (i >> 8) ^ (i >> 16));
    }
    return data;
  }

  private static void echoLines(StreamReader reader, StreamWriter writer) throws IOException {
    String line = text(reader.readLine());
    while (!line.isEmpty()) {
      if (line.equals("fail\n")) {
        throw new IllegalStateException("fail");
      }
      writer.write(bytes(line));
      line = text(reader.readLine());
    }
    writer.close();
  }

  private static String answer(Connection connection, String line) throws IOException {
    connection.writer().write(bytes(line));
    return text(connection.reader().readLine());
  }
}
