package io.loopmark.rival.aiohttp;

import io.loopmark.bench.workload.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A Python process that serves. It ends when this JVM ends, since its standard input does.
record AiohttpProcess(Process process, int port) implements RunningServer {

  private static final String PORT = "port ";
  private static final String REFUSED = "refused ";

  /// Starts `server.py` and waits until it serves.
  ///
  /// @param options of the program, besides where it listens
  /// @throws BindException if the port is taken or not allowed
  static AiohttpProcess start(Python.Found python, String host, int port, List<String> options)
      throws IOException {
    var command = new ArrayList<>(List.of(python.executable().toString(), "-c", program()));
    command.addAll(List.of("--host", host, "--port", String.valueOf(port)));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line != null && line.startsWith(PORT)) {
      return new AiohttpProcess(process, Integer.parseInt(line.substring(PORT.length())));
    }
    process.destroyForcibly();
    if (line != null && line.startsWith(REFUSED)) {
      throw new BindException(line.substring(REFUSED.length()));
    }
    throw new IOException(
        "%s did not start the aiohttp server; what it printed is above"
            .formatted(python.executable()));
  }

  private static String program() throws IOException {
    try (InputStream source = AiohttpProcess.class.getResourceAsStream("server.py")) {
      if (source == null) {
        throw new IOException("server.py is missing from the jar: build again");
      }
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
