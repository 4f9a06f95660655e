package io.loopmark.reference.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The reader alone, fed by hand.
final class ReaderTest {

  @OnEveryRuntime
  void linesComeWholeAndTheRestAtTheEnd(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          reader.feedData(bytes("one\ntw"));
          Task<String> second =
              loop.createTask(() -> text(reader.readLine()) + text(reader.readLine()));
          loop.sleep(Duration.ZERO);
          assertFalse(second.isDone());
          reader.feedData(bytes("o\nrest"));
          assertEquals("one\ntwo\n", second.await());
          reader.feedEof();
          assertFalse(reader.isAtEof());
          assertEquals("rest", text(reader.readLine()));
          assertEquals("", text(reader.readLine()));
          assertTrue(reader.isAtEof());
        });
  }

  @OnEveryRuntime
  void whatIsBufferedIsHandedOutWithoutATurn(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          var turns = new ArrayList<String>();
          loop.callSoon(() -> turns.add("other"));
          reader.feedData(bytes("abc\ndef"));
          assertEquals("", text(reader.read(0)));
          assertEquals("ab", text(reader.read(2)));
          assertEquals("c\n", text(reader.readLine()));
          assertEquals("de", text(reader.readExactly(2)));
          reader.feedEof();
          assertEquals("f", text(reader.read(-1)));
          for (int i = 0; i < 1000; i++) {
            assertEquals("", text(reader.readLine()));
          }
          assertTrue(turns.isEmpty());
        });
  }

  @OnEveryRuntime
  void readOfAllWaitsForTheEndAndCancellingItLosesNothing(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          Task<byte[]> all = loop.createTask(() -> reader.read(-1));
          loop.sleep(Duration.ZERO);
          reader.feedData(bytes("ab"));
          loop.sleep(Duration.ZERO);
          loop.sleep(Duration.ZERO);
          all.cancel();
          loop.sleep(Duration.ZERO);
          assertTrue(all.isCancelled());
          reader.feedData(bytes("cd"));
          reader.feedEof();
          assertEquals("abcd", text(reader.read(-1)));
        });
  }

  /// Fault 23: whichever read is cancelled in the middle, the next one finds every byte once.
  @OnEveryRuntime
  void aCancelledReadLosesNothingAndDoublesNothing(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          List<Body<byte[]>> reads =
              List.of(
                  () -> reader.readExactly(7),
                  reader::readLine,
                  () -> reader.readUntil(bytes("\r\n")),
                  () -> reader.read(-1));
          for (Body<byte[]> read : reads) {
            Task<byte[]> cancelled = loop.createTask(read);
            loop.sleep(Duration.ZERO);
            reader.feedData(bytes("abc"));
            loop.sleep(Duration.ZERO);
            cancelled.cancel();
            loop.sleep(Duration.ZERO);
            assertTrue(cancelled.isCancelled());
            reader.feedData(bytes("de\r\n"));
            assertEquals("abcde\r\n", text(reader.readLine()));
          }
        });
  }

  @OnEveryRuntime
  void exactlyTellsWhatCameAtTheEnd(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (_, reader) -> {
          reader.feedData(bytes("abc"));
          assertEquals("", text(reader.readExactly(0)));
          assertThrows(UsageException.class, () -> reader.readExactly(-1));
          reader.feedEof();
          var error = assertThrows(IncompleteReadException.class, () -> reader.readExactly(5));
          assertEquals("abc", text(error.partial()));
          assertEquals(5, error.expected());
          assertTrue(reader.isAtEof());
        });
  }

  @OnEveryRuntime
  void separatorsMayComeInPieces(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          Task<byte[]> read = loop.createTask(() -> reader.readUntil(bytes("\r\n\r\n")));
          for (String piece : "a\r\nb\r\n\r".split("")) {
            reader.feedData(bytes(piece));
            loop.sleep(Duration.ZERO);
            loop.sleep(Duration.ZERO);
          }
          assertFalse(read.isDone());
          reader.feedData(bytes("\nrest"));
          assertEquals("a\r\nb\r\n\r\n", text(read.await()));
          assertThrows(UsageException.class, () -> reader.readUntil(new byte[0]));
          reader.feedEof();
          var error =
              assertThrows(IncompleteReadException.class, () -> reader.readUntil(bytes("x")));
          assertEquals("rest", text(error.partial()));
        });
  }

  @OnEveryRuntime
  void theLimitCountsTheBytesBeforeTheSeparator(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, _) -> {
          StreamReader reader = loop.newStreamReader(4);
          reader.feedData(bytes("abcd\nabcde\nnext\nabcdef"));
          assertEquals("abcd\n", text(reader.readLine()));
          var error =
              assertThrows(LimitOverrunException.class, () -> reader.readUntil(bytes("\n")));
          assertEquals(5, error.consumed());
          assertThrows(LimitOverrunException.class, reader::readLine);
          assertEquals("next\n", text(reader.readLine()));
          assertThrows(LimitOverrunException.class, reader::readLine);
          reader.feedData(bytes("123456789"));
          assertEquals("123456789", text(reader.readExactly(9)));
        });
  }

  @OnEveryRuntime
  void aSecondReaderIsRefusedAndTheFirstUndisturbed(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          Task<byte[]> first = loop.createTask(() -> reader.read(3));
          loop.sleep(Duration.ZERO);
          assertThrows(UsageException.class, () -> reader.read(3));
          reader.feedData(bytes("abc"));
          assertEquals("abc", text(first.await()));
        });
  }

  @OnEveryRuntime
  void anErrorEndsTheWaitingReadAndAllLaterOnes(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (loop, reader) -> {
          Task<byte[]> waiting = loop.createTask(reader::readLine);
          loop.sleep(Duration.ZERO);
          var error = new IOException("broken");
          reader.feedData(bytes("data"));
          reader.setException(error);
          assertSame(error, assertThrows(IOException.class, waiting::await));
          assertSame(error, assertThrows(IOException.class, () -> reader.read(1)));
          assertSame(error, assertThrows(IOException.class, () -> reader.readExactly(1)));
        });
  }

  @OnEveryRuntime
  void dataAfterTheEndIsAUsageError(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        (_, reader) -> {
          reader.feedEof();
          assertThrows(UsageException.class, () -> reader.feedData(bytes("x")));
        });
  }

  private interface Program {
    void run(EventLoop loop, StreamReader reader) throws Exception;
  }

  private static void run(AsyncRuntime runtime, Program program) throws Exception {
    runtime.run(loop -> {
      program.run(loop, loop.newStreamReader(64));
      return "";
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
