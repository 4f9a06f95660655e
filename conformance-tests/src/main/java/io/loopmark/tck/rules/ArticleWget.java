package io.loopmark.tck.rules;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The article's wget, line by line, on the streams of the runtime that is judged. It differs in
/// three places: the port is given, the loop also ends at the end of the stream, and the connection
/// is closed whatever happens.
///
/// @param println where it prints
record ArticleWget(EventLoop loop, Consumer<String> println) {

  /// A task for each host.
  List<Task<?>> start(List<ScriptedHost> hosts) {
    List<Task<?>> tasks = new ArrayList<>();
    for (ScriptedHost host : hosts) {
      tasks.add(loop.createTask(() -> wget(host)));
    }
    return tasks;
  }

  void wget(ScriptedHost host) throws IOException {
    Connection connection = connect(host);
    try {
      ask(host, connection.writer());
      printHeader(host, connection.reader());
    } finally {
      connection.writer().close();
    }
  }

  Connection connect(ScriptedHost host) throws IOException {
    return loop.openConnection(host.address().getHostString(), host.address().getPort());
  }

  void ask(ScriptedHost host, StreamWriter writer) throws IOException {
    String header = "GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
    writer.write(header.getBytes(StandardCharsets.UTF_8));
    writer.drain();
  }

  void printHeader(ScriptedHost host, StreamReader reader) throws IOException {
    while (true) {
      String line = new String(reader.readLine(), StandardCharsets.UTF_8);
      if (line.isEmpty() || line.equals("\r\n")) {
        return;
      }
      println.accept(host + " header > " + line.stripTrailing());
    }
  }
}
