package io.loopmark.tck.vectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command that serves HTTP: it prints its port, alone on a line or in an address such as
/// `http://127.0.0.1:8000`, and serves until its standard input ends or it is told to terminate.
final class ServerProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration END_LIMIT = Duration.ofSeconds(3);
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final int KEPT = 8 << 10;
  private static final Pattern PORT =
      Pattern.compile(
          "\\s*(\\d{1,5})\\s*|.*\\bhttps?://(?:\\[[^\\s\\]]*\\]|[^\\s/:\\[]+):(\\d{1,5})\\b.*");

  private final String command;
  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final StringBuffer printed = new StringBuffer();
  private final Thread endWithParent;
  private final Thread reader;

  private ServerProcess(String command, Process process) {
    this.command = command;
    this.process = process;
    this.endWithParent = Thread.ofPlatform().unstarted(this::kill);
    this.reader = Thread.ofPlatform().daemon().name("output of " + command).start(this::read);
    Runtime.getRuntime().addShutdownHook(endWithParent);
  }

  /// Starts a command and waits until it has printed its port.
  ///
  /// @param words the command and its arguments
  /// @param command how it is called in messages
  /// @throws ServerException if it cannot be started, ends, or prints no port in 30 seconds
  static ServerProcess start(List<String> words, String command, Map<String, String> environment) {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var server = new ServerProcess(command, builder.start());
      server.awaitPort();
      return server;
    } catch (IOException e) {
      throw new ServerException(
          "the server '" + command + "' cannot be started: " + e.getMessage());
    }
  }

  private void awaitPort() {
    try {
      port.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      throw new ServerException(
          "the server '%s' printed no port in %d s (expected: a line with the port, or with http://HOST:PORT)%s"
              .formatted(command, START_LIMIT.toSeconds(), words()));
    } catch (ExecutionException e) {
      ServerException end = ended("before it printed its port");
      close();
      throw end;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new ServerException("interrupted while '" + command + "' was starting");
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int found = port.isDone() ? 0 : portIn(line);
        if (found >= 1 && found <= HttpTarget.LAST_PORT) {
          port.complete(found);
        } else {
          keep(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      keep("(its output ends here: " + e.getMessage() + ")");
    }
    port.completeExceptionally(new IOException("no port"));
  }

  /// The number that looks like a port, or 0.
  private static int portIn(String line) {
    Matcher matcher = PORT.matcher(line);
    if (!matcher.matches()) {
      return 0;
    }
    return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }

  private void keep(String line) {
    if (printed.length() < KEPT) {
      printed.append(line).append('\n');
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.join());
  }

  /// What it has printed so far beside its port; at most 8 KiB.
  String printed() {
    return printed.toString();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /// Gives it a moment to end, if it is about to.
  ///
  /// @throws ServerException if it has ended
  void requireAlive() {
    try {
      if (process.waitFor(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ended("while it was judged");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Why it does not answer any more.
  ServerException lost(IOException failure) {
    try {
      // A process that has closed its sockets may need a moment to be seen as ended.
      if (process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return ended("while it was judged");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ServerException(
        "the server '%s' runs and does not answer a plain GET / any more (%s)%s"
            .formatted(command, failure.getMessage(), words()));
  }

  private ServerException ended(String when) {
    try {
      process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      reader.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String code =
        process.isAlive() ? "closed its output" : "ended with exit code " + process.exitValue();
    return new ServerException("the server '%s' %s %s%s".formatted(command, code, when, words()));
  }

  private String words() {
    return printed.isEmpty() ? "; it printed nothing" : "; it printed:\n" + printed().strip();
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Ends it: by the end of its input, then by a signal, then by force.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithParent);
      process.getOutputStream().close();
      if (!process.waitFor(END_LIMIT.toMillis() / 10, TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
      reader.join(END_LIMIT.toMillis());
    } catch (IllegalStateException | IOException e) {
      keep("(" + e.getMessage() + ")"); // this process ends too, or that one is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
