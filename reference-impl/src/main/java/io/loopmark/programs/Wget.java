package io.loopmark.programs;

import static java.lang.IO.println;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Task;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fetches the HTTP headers of several sites at once on one thread.
public final class Wget {

  private Wget() {}

  /// Runs the program against `args`, or against three local sites if there are none.
  public static void main(String[] args) throws Exception {
    EventLoop.run(loop -> fetchAll(loop, sites(loop, args)));
  }

  /// The sites that `names` name, or three on this machine if there are none: a reader may be
  /// offline.
  public static List<Site> sites(EventLoop loop, String... names) throws IOException {
    return names.length == 0 ? LocalSites.start(loop) : Site.all(names);
  }

  /// Fetches from all sites at once. A site that fails costs only its own headers.
  ///
  /// @return the sites that failed, each with its error
  public static Map<Site, Throwable> fetchAll(EventLoop loop, List<Site> sites) {
    var tasks = new LinkedHashMap<Site, Task<?>>();
    for (Site site : sites) {
      tasks.put(site, loop.createTask(() -> wget(loop, site)));
    }
    loop.wait(tasks.values());
    var failures = new LinkedHashMap<Site, Throwable>();
    tasks.forEach((site, task) -> {
      if (task.exception() instanceof Throwable error) {
        failures.put(site, error);
      }
    });
    return failures;
  }

  static void wget(EventLoop loop, Site site) throws IOException {
    println("wget " + site + "...");
    var connection = loop.openConnection(site.host(), site.port());
    var writer = connection.writer();
    try {
      writer.write("GET / HTTP/1.0\r\nHost: %s\r\n\r\n".formatted(site).getBytes(UTF_8));
      writer.drain();
      printHeaders(site, connection.reader());
    } finally {
      writer.close();
    }
  }

  /// Ends at the empty line or at the end of the stream, where the article's loop would spin for
  /// ever.
  private static void printHeaders(Site site, StreamReader reader) throws IOException {
    while (true) {
      var line = new String(reader.readLine(), UTF_8);
      if (line.isEmpty() || line.equals("\r\n")) {
        return;
      }
      println(site + " header > " + line.stripTrailing());
    }
  }
}
