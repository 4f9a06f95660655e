package io.loopmark.reference.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Connection;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Readers and writers over real sockets, both ends on one loop.
final class StreamsTest {

  private static final int MIB = 1 << 20;

  @OnEveryRuntime
  void aServerEchoesManyClientsAtOnce(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (reader, writer) -> {
                    for (byte[] line = reader.readLine();
                        line.length > 0;
                        line = reader.readLine()) {
                      writer.write(line);
                      writer.drain();
                    }
                    writer.close();
                  });
          var clients = new ArrayList<Task<String>>();
          for (int i = 0; i < 50; i++) {
            String line = "line " + i + "\n";
            clients.add(loop.createTask(() -> converse(loop, server, line)));
          }
          for (int i = 0; i < 50; i++) {
            assertEquals("line " + i + "\n", clients.get(i).await());
          }
          server.close();
          server.waitClosed();
        });
  }

  private static String converse(EventLoop loop, Server server, String line) throws Exception {
    Connection connection = connect(loop, server);
    connection.writer().write(bytes(line));
    connection.writer().writeEof();
    String answer = text(connection.reader().read(-1));
    connection.writer().close();
    connection.writer().waitClosed();
    return answer;
  }

  @OnEveryRuntime
  void writeKeepsOrderAndDrainWaitsForTheLowMark(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Future<StreamWriter> accepted = loop.createFuture();
          Server server = serve(loop, (_, writer) -> accepted.setResult(writer));
          Connection client = connect(loop, server);
          StreamWriter writer = accepted.await();
          writer.drain();
          int sent = fill(writer);
          Task<?> first = loop.createTask(writer::drain);
          Task<?> second = loop.createTask(writer::drain);
          loop.sleep(Duration.ZERO);
          assertFalse(first.isDone());
          byte[] data = client.reader().readExactly(sent);
          first.await();
          second.await();
          assertTrue(writer.bufferSize() <= 16 * 1024, "buffered: " + writer.bufferSize());
          for (int i = 0; i < sent; i++) {
            assertEquals((byte) (i / 8192), data[i], "at " + i);
          }
          writer.close();
          assertEquals("", text(client.reader().read(-1)));
          client.writer().close();
          server.close();
          server.waitClosed();
        });
  }

  /// Writes until the system and the buffer are full.
  private static int fill(StreamWriter writer) {
    int blocks = 0;
    while (writer.bufferSize() <= 64 * 1024) {
      var block = new byte[8192];
      java.util.Arrays.fill(block, (byte) blocks);
      writer.write(block);
      blocks++;
    }
    return blocks * 8192;
  }

  @OnEveryRuntime
  void readingPausesWhenNobodyReads(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (_, writer) -> {
                    writer.write(new byte[64 * MIB]);
                    writer.close();
                  });
          Connection client = connect(loop, server);
          loop.sleep(Duration.ofMillis(50));
          assertEquals(64 * MIB, client.reader().read(-1).length);
          client.writer().close();
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void closeSendsWhatIsBuffered(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (_, writer) -> {
                    writer.write(new byte[8 * MIB]);
                    writer.close();
                    assertTrue(writer.isClosing());
                    writer.waitClosed();
                    assertEquals(0, writer.bufferSize());
                  });
          Connection client = connect(loop, server);
          assertEquals(8 * MIB, client.reader().read(-1).length);
          client.writer().close();
          client.writer().waitClosed();
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void drainAfterCloseFailsAndLetsOthersRun(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (reader, writer) -> {
                    reader.read(-1);
                    writer.close();
                  });
          Connection client = connect(loop, server);
          client.writer().close();
          var turns = new ArrayList<String>();
          loop.callSoon(() -> turns.add("other"));
          assertThrows(ConnectionResetException.class, client.writer()::drain);
          assertEquals(List.of("other"), turns);
          client.writer().waitClosed();
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void drainFailsSoonAfterThePeerHasClosed(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server = serve(loop, (_, writer) -> writer.close());
          Connection client = connect(loop, server);
          assertEquals("", text(client.reader().read(-1)));
          assertThrows(
              IOException.class,
              () -> {
                for (int round = 0; round < 1000; round++) {
                  client.writer().write(new byte[100]);
                  client.writer().drain();
                }
              });
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void aResetReachesReadAndDrainAndSaysWhatWasNotSent(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Future<StreamWriter> accepted = loop.createFuture();
          Server server = serve(loop, (_, writer) -> accepted.setResult(writer));
          Connection client = connect(loop, server);
          StreamWriter peer = accepted.await();
          fill(client.writer());
          Task<?> drain = loop.createTask(client.writer()::drain);
          Task<?> read = loop.createTask(() -> client.reader().read(1));
          loop.sleep(Duration.ZERO);
          peer.abort();
          var error = assertThrows(ConnectionResetException.class, drain::await);
          assertTrue(error.toString().contains("bytes were not sent"), error.toString());
          assertThrows(ConnectionResetException.class, read::await);
          assertThrows(ConnectionResetException.class, () -> client.reader().readLine());
          assertThrows(ConnectionResetException.class, client.writer()::waitClosed);
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void aHalfClosedClientGetsItsAnswer(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (reader, writer) -> {
                    byte[] request = reader.read(-1);
                    writer.write(new byte[MIB]);
                    writer.write(request);
                    writer.close();
                  });
          Connection client = connect(loop, server);
          client.writer().write(bytes("end"));
          client.writer().writeEof();
          client.reader().readExactly(MIB);
          assertEquals("end", text(client.reader().read(-1)));
          client.writer().close();
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void aPeerThatNeverReadsIsCutOff(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server = serve(loop, (_, _) -> {});
          Connection client = connect(loop, server);
          client.writer().setWriteTimeout(Duration.ofMillis(50));
          client.writer().write(new byte[64 * MIB]);
          // The peer's reader takes up to twice its limit; then nothing moves.
          assertThrows(SocketTimeoutException.class, client.writer()::drain);
          assertThrows(SocketTimeoutException.class, client.writer()::waitClosed);
          server.close();
        });
  }

  /// Fault 22: the smallest buffers the system has, and a segment per byte.
  @OnEveryRuntime
  void tinyBuffersAndSegmentsChangeNothing(AsyncRuntime runtime) throws Exception {
    var data = new byte[20_000];
    new java.util.Random(1).nextBytes(data);
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (reader, writer) -> {
                    writer.write(reader.readExactly(data.length));
                    writer.close();
                  });
          Future<byte[]> echoed = loop.runInExecutor(null, () -> echo(server, data));
          assertArrayEquals(data, echoed.await());
          server.close();
          server.waitClosed();
        });
  }

  private static byte[] echo(Server server, byte[] data) throws IOException {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(1);
      socket.setSendBufferSize(1);
      socket.setTcpNoDelay(true);
      socket.connect(server.address());
      for (byte octet : data) {
        socket.getOutputStream().write(octet);
      }
      return socket.getInputStream().readAllBytes();
    }
  }

  @OnEveryRuntime
  void refusedUnknownAndTakenHaveErrorsOfTheirOwn(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server = serve(loop, (_, writer) -> writer.close());
          int port = server.address().getPort();
          assertThrows(
              BindException.class, () -> loop.startServer((_, _) -> {}, "127.0.0.1", port));
          server.close();
          var refused =
              assertThrows(ConnectException.class, () -> loop.openConnection("127.0.0.1", port));
          assertTrue(refused.toString().contains("127.0.0.1:" + port), refused.toString());
          assertThrows(UnknownHostException.class, () -> loop.openConnection("host.invalid", port));
        });
  }

  @OnEveryRuntime
  void namesAreResolvedAndAddressesTriedInTurn(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (_, writer) -> {
                    writer.write(bytes("hi"));
                    writer.close();
                  });
          Connection client = loop.openConnection("localhost", server.address().getPort());
          assertEquals("hi", text(client.reader().read(-1)));
          client.writer().close();
          server.close();
          server.waitClosed();
        });
  }

  @OnEveryRuntime
  void aFailingHandlerIsReportedAndItsConnectionClosed(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          var reports = new ArrayList<String>();
          loop.setExceptionHandler(
              (_, context) -> reports.add(String.valueOf(context.exception())));
          Server server =
              serve(
                  loop,
                  (reader, _) -> {
                    throw new IllegalStateException(text(reader.readLine()).trim());
                  });
          Connection other = connect(loop, server);
          Connection client = connect(loop, server);
          client.writer().write(bytes("broken\n"));
          assertEquals("", text(client.reader().read(-1)));
          assertEquals(List.of("java.lang.IllegalStateException: broken"), reports);
          assertFalse(other.reader().isAtEof());
          client.writer().close();
          other.writer().abort();
          server.close();
        });
  }

  @OnEveryRuntime
  void aClosedServerRefusesAndWaitsForItsConnections(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Server server =
              serve(
                  loop,
                  (reader, writer) -> {
                    writer.write(reader.readLine());
                    writer.close();
                  });
          Connection client = connect(loop, server);
          loop.sleep(Duration.ofMillis(5));
          server.close();
          server.close();
          assertFalse(server.isServing());
          assertThrows(ConnectException.class, () -> connect(loop, server));
          Task<?> closed = loop.createTask(server::waitClosed);
          loop.sleep(Duration.ZERO);
          assertFalse(closed.isDone());
          client.writer().write(bytes("still here\n"));
          assertEquals("still here\n", text(client.reader().readLine()));
          client.writer().close();
          closed.await();
        });
  }

  @OnEveryRuntime
  void tasksOfAServerAreNamedAfterThePeer(AsyncRuntime runtime) throws Exception {
    run(
        runtime,
        loop -> {
          Future<String> name = loop.createFuture();
          Server server =
              serve(
                  loop,
                  (_, writer) -> {
                    name.setResult(
                        String.valueOf(
                            java.util.Objects.requireNonNull(loop.currentTask()).name()));
                    writer.close();
                  });
          Connection client = connect(loop, server);
          assertTrue(name.await().contains(":" + client.writer().localAddress().getPort()));
          client.writer().close();
          server.close();
          server.waitClosed();
        });
  }

  private interface Program {
    void run(EventLoop loop) throws Exception;
  }

  private static void run(AsyncRuntime runtime, Program program) throws Exception {
    runtime.run(loop -> {
      loop.timeout(Duration.ofSeconds(60)).run(() -> program.run(loop));
      return "";
    });
  }

  private static Server serve(EventLoop loop, Server.ConnectionHandler handler) throws IOException {
    return loop.startServer(handler, "127.0.0.1", 0);
  }

  private static Connection connect(EventLoop loop, Server server) throws IOException {
    return loop.openConnection("127.0.0.1", server.address().getPort());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
