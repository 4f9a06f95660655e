package io.loopmark.reference.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.reference.loop.OtherJvm;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;

/// One loop that serves ten thousand connections of a second process at the same time.
@Tag("stress")
final class ManyConnectionsTest {

  private static final int CONNECTIONS = 10_000;

  private int open;
  private int mostOpen;

  @OnEveryRuntime
  void tenThousandConnectionsAreServedAtOnce(AsyncRuntime runtime) throws Exception {
    assumeTrue(descriptors() > CONNECTIONS + 500, "needs more file descriptors: see `ulimit -n`");
    List<String> said = runtime.run(this::serve);
    assertEquals(List.of(CONNECTIONS + " right answers", "exit 0"), said);
    assertEquals(CONNECTIONS, mostOpen);
    assertEquals(0, open);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : 0;
  }

  private List<String> serve(EventLoop loop) throws Exception {
    Server server = loop.startServer(this::echo, "127.0.0.1", 0);
    String port = String.valueOf(server.address().getPort());
    List<String> said =
        loop.<List<String>>runInExecutor(
                null,
                () -> OtherJvm.run(List.of(), ManyClients.class, port, String.valueOf(CONNECTIONS)))
            .await();
    server.close();
    server.waitClosed();
    return said;
  }

  private void echo(StreamReader reader, StreamWriter writer) throws IOException {
    open++;
    mostOpen = Math.max(mostOpen, open);
    for (byte[] line = reader.readLine(); line.length > 0; line = reader.readLine()) {
      writer.write(line);
      writer.drain();
    }
    writer.close();
    open--;
  }
}
