package io.loopmark.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Three small sites on this machine, of different speed, for readers who are offline.
final class LocalSites {

  private static final List<Duration> DELAYS = List.of(ofMillis(300), ofMillis(200), ofMillis(100));

  private LocalSites() {}

  static List<Site> start(EventLoop loop) throws IOException {
    var sites = new ArrayList<Site>();
    for (Duration delay : DELAYS) {
      var name = "site-" + (sites.size() + 1);
      Server.ConnectionHandler handler =
          (reader, writer) -> answer(loop, name, delay, reader, writer);
      var server = loop.startServer(handler, "127.0.0.1", 0);
      sites.add(new Site("127.0.0.1", server.address().getPort()));
    }
    return sites;
  }

  private static void answer(
      EventLoop loop, String name, Duration delay, StreamReader reader, StreamWriter writer)
      throws IOException {
    reader.readUntil("\r\n\r\n".getBytes(UTF_8));
    loop.sleep(delay);
    var page = "<h1>" + name + "</h1>\n";
    writer.write(
        """
        HTTP/1.0 200 OK\r
        Server: %s\r
        Content-Type: text/html; charset=utf-8\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(name, page.length(), page)
            .getBytes(UTF_8));
    writer.close();
    writer.waitClosed();
  }
}
