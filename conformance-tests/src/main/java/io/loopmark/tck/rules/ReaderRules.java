package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Pair.bytes;
import static io.loopmark.tck.rules.Pair.text;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Chapter 8, what a stream reader makes of the bytes it is fed.
@Chapter(number = 8, title = "Streams", needs = Capability.STREAMS)
final class ReaderRules {

  @Rule(
      id = "STR-01",
      level = MUST,
      text =
          "readline returns up to and including the next LF, waits while none has come, "
              + "returns the rest without LF at end of stream and empty data after that.")
  void readLineGoesThroughTheLineFeed(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      reader.feedData(bytes("one\n\nthr"));
      trial.equal("one\n", text(reader.readLine()));
      trial.equal("\n", text(reader.readLine()));
      feedLater(trial, loop, reader, 1, "e");
      feedLater(trial, loop, reader, 2, "e\nrest");
      trial.equal("three\n", text(reader.readLine()));
      trial.mark("line");
      loop.callLater(trial.seconds(1), reader::feedEof);
      trial.equal("rest", text(reader.readLine()));
      trial.mark("rest");
      trial.equal("", text(reader.readLine()));
      trial.equal("", text(reader.readLine()));
    });
    trial.expect("t=2: line", "t=3: rest");
  }

  @Rule(
      id = "STR-02",
      level = MUST,
      text =
          "A read that buffered data can satisfy does not suspend; in particular readline at "
              + "end of stream returns empty data for ever without giving the loop a turn.")
  void bufferedDataNeedsNoTurn(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      reader.feedData(bytes("line\nab|some"));
      loop.callSoon(trial.marking("other"));
      reader.readLine();
      reader.readExactly(1);
      reader.readUntil(bytes("|"));
      reader.read(2);
      reader.feedEof();
      trial.equal("me", text(reader.read(-1)));
      for (int i = 0; i < 1000; i++) {
        trial.equal("", text(reader.readLine()));
      }
      trial.equal("", text(reader.read(1)));
      trial.mark("read");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: read | other");
  }

  @Rule(
      id = "STR-03",
      level = MUST,
      text =
          "read(n) returns 1..n bytes as soon as there are any, read(0) nothing at once, "
              + "read(-1) everything up to end of stream.")
  void readTakesWhatThereIs(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      loop.callSoon(trial.marking("other"));
      trial.equal("", text(reader.read(0)));
      trial.mark("nothing");
      feedLater(trial, loop, reader, 1, "abcde");
      feedLater(trial, loop, reader, 2, "fgh");
      loop.callLater(trial.seconds(3), reader::feedEof);
      String some = text(reader.read(3));
      trial.mark("some");
      String more = text(reader.read(10));
      trial.mark("more");
      String rest = text(reader.read(-1));
      trial.mark("rest");
      trial.check(some.length() >= 1 && some.length() <= 3, "read(3) gives 1 to 3 bytes");
      trial.check(!more.isEmpty(), "read(10) gives at least one byte");
      trial.equal("abcdefgh", some + more + rest);
      trial.equal("", text(reader.read(-1)));
    });
    trial.expect("t=0: nothing | other", "t=1: some more", "t=3: rest");
  }

  @Rule(
      id = "STR-04",
      level = MUST,
      text =
          "readexactly(n) returns n bytes or, at end of stream, fails with the partial data "
              + "and n, emptying the buffer; n = 0 returns at once and n < 0 is a usage error.")
  void readExactlyAllOrAnError(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      loop.callSoon(trial.marking("other"));
      trial.equal("", text(reader.readExactly(0)));
      trial.mark("nothing");
      trial.expectThrows(UsageException.class, () -> reader.readExactly(-1));
      reader.feedData(bytes("abc"));
      feedLater(trial, loop, reader, 1, "def");
      trial.equal("abcd", text(reader.readExactly(4)));
      trial.mark("four");
      loop.callLater(trial.seconds(1), reader::feedEof);
      var end = trial.expectThrows(IncompleteReadException.class, () -> reader.readExactly(3));
      trial.mark("partial", text(end.partial()));
      trial.mark("expected", end.expected());
      trial.equal("", text(reader.read(-1)));
    });
    trial.expect("t=0: nothing | other", "t=1: four", "t=2: partial=ef expected=3");
  }

  @Rule(
      id = "STR-05",
      level = MUST,
      text =
          "readuntil(sep) returns through the separator even when it arrives in pieces; at "
              + "end of stream it fails with the partial data; an empty separator is a usage error.")
  void readUntilFindsASeparatorInPieces(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      trial.expectThrows(UsageException.class, () -> reader.readUntil(new byte[0]));
      reader.feedData(bytes("ab<"));
      feedLater(trial, loop, reader, 1, "-<-");
      feedLater(trial, loop, reader, 2, ">cd");
      trial.mark("through", text(reader.readUntil(bytes("<->"))));
      loop.callLater(trial.seconds(1), reader::feedEof);
      var end =
          trial.expectThrows(IncompleteReadException.class, () -> reader.readUntil(bytes("<->")));
      trial.mark("partial", text(end.partial()));
    });
    trial.expect("t=2: through=ab<-<->", "t=3: partial=cd");
  }

  @Rule(
      id = "STR-06",
      level = MUST,
      text =
          "The limit counts the bytes before the separator: exactly limit bytes plus LF is "
              + "accepted, one more fails.")
  void limitCountsWhatIsBeforeTheSeparator(Trial trial) throws Exception {
    trial.run(loop -> {
      trial.equal("1234\n", text(reader(loop, "1234\n").readLine()));
      trial.expectThrows(LimitOverrunException.class, () -> reader(loop, "12345\n").readLine());
      byte[] separator = bytes("--");
      trial.equal("1234--", text(reader(loop, "1234--").readUntil(separator)));
      trial.expectThrows(
          LimitOverrunException.class, () -> reader(loop, "12345--").readUntil(separator));

      StreamReader inPieces = reader(loop, "1234");
      feedLater(trial, loop, inPieces, 1, "\n12345");
      trial.equal("1234\n", text(inPieces.readLine()));
      trial.expectThrows(LimitOverrunException.class, inPieces::readLine);
    });
  }

  @Rule(
      id = "STR-07",
      level = MUST,
      text =
          "On overrun readline drops the overlong line (or, without LF, the whole buffer) and"
              + " keeps what follows it, whereas readuntil leaves the buffer untouched and says how"
              + " much it looked at.")
  void readLineDropsTheOverlongLine(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader dropping = reader(loop, "123456\nnext\n");
      trial.expectThrows(LimitOverrunException.class, dropping::readLine);
      trial.equal("next\n", text(dropping.readLine()));
      dropping.feedData(bytes("123456"));
      trial.expectThrows(LimitOverrunException.class, dropping::readLine);
      dropping.feedData(bytes("end\n"));
      trial.equal("end\n", text(dropping.readLine()));

      StreamReader keeping = reader(loop, "123456");
      Body.Action search = () -> keeping.readUntil(bytes("\n"));
      trial.equal(6, trial.expectThrows(LimitOverrunException.class, search).consumed());
      keeping.feedData(bytes("7\nnext"));
      trial.equal(7, trial.expectThrows(LimitOverrunException.class, search).consumed());
      trial.equal("1234567\nnext", text(keeping.readExactly(12)));
    });
  }

  @Rule(id = "STR-08", level = MUST, text = "The limit does not restrict read and readexactly.")
  void limitDoesNotBoundOtherReads(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = reader(loop, "0123456789");
      trial.equal("01234567", text(reader.readExactly(8)));
      feedLater(trial, loop, reader, 1, "abcdefgh");
      trial.equal("89abcdefgh", text(reader.readExactly(10)));
      reader.feedData(bytes("0123456789abcdef"));
      trial.equal("01234567", text(reader.read(8)));
      feedLater(trial, loop, reader, 1, "ghijklmn");
      loop.callLater(trial.seconds(2), reader::feedEof);
      trial.equal("89abcdefghijklmn", text(reader.read(-1)));
    });
  }

  @Rule(
      id = "STR-09",
      level = MUST,
      text = "at_eof is true only when the end was received and the buffer is empty.")
  void atEofOnceEverythingIsRead(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      trial.mark("fresh", reader.isAtEof());
      reader.feedData(bytes("a"));
      reader.read(1);
      trial.mark("empty", reader.isAtEof());
      reader.feedData(bytes("bc"));
      reader.feedEof();
      trial.mark("ended", reader.isAtEof());
      reader.read(1);
      trial.mark("one-left", reader.isAtEof());
      reader.read(1);
      trial.mark("ended-and-empty", reader.isAtEof());
    });
    trial.expectOrder("fresh=false empty=false ended=false one-left=false ended-and-empty=true");
  }

  @Rule(
      id = "STR-10",
      level = SHOULD,
      text = "Feeding data after the end was fed is a usage error.")
  void nothingComesAfterTheEnd(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      reader.feedData(bytes("before"));
      reader.feedEof();
      trial.expectThrows(UsageException.class, () -> reader.feedData(bytes("after")));
      trial.equal("before", text(reader.read(-1)));
    });
  }

  @Rule(
      id = "STR-11",
      level = MUST,
      text =
          "A second read while one is waiting on the same reader is a usage error and does "
              + "not disturb the first.")
  void secondReadIsRefused(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      Task<?> first = loop.createTask(() -> trial.mark("first", text(reader.readExactly(4))));
      loop.sleep(Duration.ZERO);
      trial.expectThrows(UsageException.class, () -> reader.read(1));
      trial.expectThrows(UsageException.class, () -> reader.readExactly(1));
      trial.expectThrows(UsageException.class, reader::readLine);
      trial.expectThrows(UsageException.class, () -> reader.readUntil(bytes("|")));
      trial.mark("refused");
      reader.feedData(bytes("data"));
      first.await();
    });
    trial.expect("t=0: refused | first=data");
  }

  @Rule(
      id = "STR-12",
      level = MUST,
      text =
          "After the transport failed, a waiting read and every later one raise that error, "
              + "even if data is buffered.")
  void errorOfTheTransportComesBeforeData(Trial trial) throws Exception {
    var error = new IOException("the cable was cut");
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      Task<byte[]> waiting = loop.createTask(() -> reader.readExactly(10));
      loop.sleep(Duration.ZERO);
      reader.feedData(bytes("data\n"));
      loop.sleep(trial.seconds(1));
      reader.setException(error);
      trial.same(error, trial.expectThrows(IOException.class, waiting::await));
      for (int i = 0; i < 2; i++) {
        trial.same(error, trial.expectThrows(IOException.class, () -> reader.read(1)));
        trial.same(error, trial.expectThrows(IOException.class, () -> reader.read(-1)));
        trial.same(error, trial.expectThrows(IOException.class, () -> reader.readExactly(1)));
        trial.same(error, trial.expectThrows(IOException.class, reader::readLine));
        trial.same(
            error, trial.expectThrows(IOException.class, () -> reader.readUntil(bytes("\n"))));
      }
    });
  }

  @Rule(
      id = "STR-13",
      level = MUST,
      text = "Cancelling a waiting read loses no data: the next read gets everything.",
      needs = Capability.CANCELLATION)
  void cancelledReadLosesNothing(Trial trial) throws Exception {
    trial.run(loop -> {
      StreamReader reader = loop.newStreamReader(100);
      cancelTwice(trial, loop, reader, "", () -> reader.read(1));
      reader.feedData(bytes("-"));
      cancelTwice(trial, loop, reader, "a", () -> reader.readExactly(50));
      cancelTwice(trial, loop, reader, "b", reader::readLine);
      cancelTwice(trial, loop, reader, "c", () -> reader.readUntil(bytes("|")));
      reader.feedData(bytes("\n"));
      trial.equal("+-aa+bb+cc+\n", text(reader.readLine()));
    });
  }

  /// Cancels `read` while it waits, and again when it was just woken by a `+` that is not enough
  /// for it; `before` comes before each.
  private static void cancelTwice(
      Trial trial, EventLoop loop, StreamReader reader, String before, Body<byte[]> read) {
    for (String woken : List.of("", "+")) {
      reader.feedData(bytes(before));
      Task<?> waiting = loop.createTask(read);
      loop.sleep(Duration.ZERO);
      if (!woken.isEmpty()) {
        reader.feedData(bytes(woken));
      }
      waiting.cancel();
      trial.expectThrows(CancelledError.class, waiting::await);
    }
  }

  /// A reader with a limit of 4 bytes that was fed `data`.
  private static StreamReader reader(EventLoop loop, String data) {
    StreamReader reader = loop.newStreamReader(4);
    reader.feedData(bytes(data));
    return reader;
  }

  private static void feedLater(
      Trial trial, EventLoop loop, StreamReader reader, double seconds, String data) {
    loop.callLater(trial.seconds(seconds), () -> reader.feedData(bytes(data)));
  }
}
