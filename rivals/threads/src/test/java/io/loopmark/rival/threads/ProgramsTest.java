package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.MOMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The article's programs; the server is in [HttpTest].
final class ProgramsTest {

  @EachRuntime
  void producerAndConsumer(AsyncRuntime runtime) {
    var trail = new ArrayList<String>();
    Generator<String, Integer> consumer =
        runtime.newGenerator(out -> {
          var reply = "";
          while (out.yield(reply) instanceof Integer n && n != 0) {
            trail.add("consuming " + n);
            reply = "200 OK";
          }
          return null;
        });
    consumer.next();
    var expected = new ArrayList<String>();
    for (int n = 1; n <= 5; n++) {
      trail.add("producing " + n);
      trail.add("returned " + consumer.send(n));
      expected.addAll(List.of("producing " + n, "consuming " + n, "returned 200 OK"));
    }
    consumer.close();
    assertEquals(expected, trail);
  }

  @EachRuntime
  void helloTwiceSleepsTogether(AsyncRuntime runtime) throws Exception {
    var trail = new CopyOnWriteArrayList<String>();
    runtime.run(loop ->
        loop.wait(
            List.of(
                loop.createTask(() -> hello(loop, trail)),
                loop.createTask(() -> hello(loop, trail)))));
    assertEquals(List.of("world", "world", "again", "again"), trail);
  }

  private static void hello(EventLoop loop, List<String> trail) {
    trail.add("world");
    loop.sleep(MOMENT.multipliedBy(20));
    trail.add("again");
  }

  @EachRuntime
  void wgetEndsAtTheEmptyLine(AsyncRuntime runtime) throws Exception {
    List<List<String>> answers =
        runtime.run(loop -> {
          var server =
              loop.startServer(
                  (reader, writer) -> {
                    reader.readUntil("\r\n\r\n".getBytes(UTF_8));
                    writer.write("HTTP/1.0 200 OK\r\nServer: test\r\n\r\nbody".getBytes(UTF_8));
                    writer.close();
                  },
                  "127.0.0.1",
                  0);
          int port = server.address().getPort();
          return loop.<List<String>>gather(
                  List.of(
                      loop.createTask(() -> wget(loop, port)),
                      loop.createTask(() -> wget(loop, port)),
                      loop.createTask(() -> wget(loop, port))))
              .await();
        });
    var headers = List.of("HTTP/1.0 200 OK", "Server: test");
    assertEquals(List.of(headers, headers, headers), answers);
    assertTrue(answers.stream().noneMatch(List::isEmpty));
  }

  private static List<String> wget(EventLoop loop, int port) throws IOException {
    var connection = loop.openConnection("127.0.0.1", port);
    connection.writer().write("GET / HTTP/1.0\r\n\r\n".getBytes(UTF_8));
    connection.writer().drain();
    var headers = new ArrayList<String>();
    while (true) {
      String line = new String(connection.reader().readLine(), UTF_8);
      if (line.isBlank()) {
        connection.writer().close();
        return headers;
      }
      headers.add(line.strip());
    }
  }
}
