package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.LONG;
import static io.loopmark.rival.threads.Fixture.MOMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.io.IOException;

final class StreamTest {

  private static void echo(StreamReader reader, StreamWriter writer) throws IOException {
    for (byte[] line = reader.readLine(); line.length > 0; line = reader.readLine()) {
      writer.write(line);
      writer.drain();
    }
    writer.close();
  }

  @EachRuntime
  void echoesLinesAndEnds(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var server = loop.startServer(StreamTest::echo, "127.0.0.1", 0);
      var connection = loop.openConnection("127.0.0.1", server.address().getPort());
      for (int i = 0; i < 100; i++) {
        connection.writer().write(("line " + i + "\n").getBytes(UTF_8));
        assertEquals("line " + i + "\n", new String(connection.reader().readLine(), UTF_8));
      }
      connection.writer().writeEof();
      assertEquals(0, connection.reader().readLine().length);
      assertTrue(connection.reader().isAtEof());
      connection.writer().close();
      server.close();
      server.waitClosed();
      return null;
    });
  }

  @EachRuntime
  void cancellingAReadEndsItAndItsConnection(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var server = loop.startServer(StreamTest::echo, "127.0.0.1", 0);
      var connection = loop.openConnection("127.0.0.1", server.address().getPort());
      Task<byte[]> read = loop.createTask(() -> connection.reader().readLine());
      loop.sleep(MOMENT);
      read.cancel();
      assertThrows(CancelledError.class, read::await);
      connection.writer().close();
      server.close();
      loop.waitFor(loop.createTask(server::waitClosed), LONG);
      return null;
    });
  }

  @EachRuntime
  void readsWhatIsFedByHand(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var reader = loop.newStreamReader(8);
      Task<byte[]> line = loop.createTask(() -> reader.readUntil("\r\n".getBytes(UTF_8)));
      Fixture.awaitBlocked(loop, line);
      assertThrows(UsageException.class, reader::readLine);
      reader.feedData("ab\r".getBytes(UTF_8));
      reader.feedData("\nrest of it all".getBytes(UTF_8));
      assertArrayEquals("ab\r\n".getBytes(UTF_8), line.await());
      assertThrows(LimitOverrunException.class, () -> reader.readUntil("!".getBytes(UTF_8)));
      assertArrayEquals("rest".getBytes(UTF_8), reader.readExactly(4));
      reader.feedEof();
      var cut = assertThrows(IncompleteReadException.class, () -> reader.readExactly(99));
      assertEquals(" of it all", new String(cut.partial(), UTF_8));
      return null;
    });
  }
}
