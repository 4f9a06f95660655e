package io.loopmark.bench.foreign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A command of the shell that serves HTTP until its standard input ends or it is told to
/// terminate. What it prints is read as long as it runs, so that it never waits for a reader. It is
/// used by one thread.
final class StartedCommand implements AutoCloseable {

  /// The shell stays for what the command leaves in the background, so that it can be found and
  /// ended.
  private static final String THEN_WAIT = "\ncode=$?; wait; exit $code";

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);
  private static final Duration GENTLE_END = Duration.ofMillis(300);
  private static final Duration END = Duration.ofSeconds(3);
  private static final int KEPT_LINES = 20;
  private static final Pattern PORT =
      Pattern.compile(
          "\\s*(\\d{1,5})\\s*|.*\\bhttp://(?:\\[[^\\s\\]]*\\]|[^\\s/:\\[]+):(\\d{1,5})\\b.*");

  private final String line;
  private final Duration patience;
  private final Process process;
  private final ProcessTree tree;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> printed = new ArrayDeque<>();
  private final Thread endWithThisJvm = Thread.ofPlatform().unstarted(this::kill);
  private final Thread reader;
  private boolean servesItself;

  private StartedCommand(String line, Duration patience, Process process) {
    this.line = line;
    this.patience = patience;
    this.process = process;
    tree = new ProcessTree(process.toHandle());
    reader = Thread.ofPlatform().daemon().name("reads-what-the-server-prints").start(this::read);
    Runtime.getRuntime().addShutdownHook(endWithThisJvm);
  }

  /// Starts it.
  ///
  /// @param patience how long it may take until it serves
  /// @throws ForeignServerException if there is no shell
  static StartedCommand start(String line, Duration patience) throws ForeignServerException {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", line + THEN_WAIT).redirectErrorStream(true).start();
      return new StartedCommand(line, patience, process);
    } catch (IOException failure) {
      throw new ForeignServerException(
          "the server '%s' cannot be started: %s".formatted(line, failure.getMessage()));
    }
  }

  /// Waits until it has printed its port and can be connected to there.
  ///
  /// @throws ForeignServerException if it ends or patience does
  InetSocketAddress awaitServing() throws ForeignServerException, InterruptedException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    Endpoint endpoint = Endpoint.here(awaitPort());
    while (true) {
      try {
        InetSocketAddress address = endpoint.findListening();
        servesItself = tree.listensOn(address.getPort());
        return address;
      } catch (IOException refused) {
        if (process.waitFor(BETWEEN_ATTEMPTS)) {
          throw ended("before it could be connected to");
        }
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new ForeignServerException(
              "the server '%s' printed port %d and does not listen there (%s)%s"
                  .formatted(line, endpoint.port(), refused.getMessage(), words()));
        }
      }
    }
  }

  private int awaitPort() throws ForeignServerException, InterruptedException {
    try {
      return port.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      throw new ForeignServerException(
          "the server '%s' printed no port in %d s (expected: a line with the port, or with http://HOST:PORT)%s"
              .formatted(line, patience.toSeconds(), words()));
    } catch (ExecutionException outputEnded) {
      throw ended("before it printed its port");
    }
  }

  private ForeignServerException ended(String when) throws InterruptedException {
    reader.join(END);
    String how =
        process.waitFor(END) ? "ended with exit code " + process.exitValue() : "closed its output";
    return new ForeignServerException(
        "the server '%s' %s %s%s".formatted(line, how, when, words()));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        if (!port.isDone()) {
          findPort(next);
        }
        keep(next);
      }
    } catch (IOException | UncheckedIOException broken) {
      keep("(its output ends here: " + broken.getMessage() + ")");
    }
    port.completeExceptionally(new IOException("no port"));
  }

  private void findPort(String text) {
    Matcher matcher = PORT.matcher(text);
    if (matcher.matches()) {
      String digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      int number = Integer.parseInt(digits);
      if (number >= 1 && number <= Endpoint.LAST_PORT) {
        port.complete(number);
      }
    }
  }

  private synchronized void keep(String text) {
    if (printed.size() == KEPT_LINES) {
      printed.removeFirst();
    }
    printed.addLast(text);
  }

  private synchronized String words() {
    String words = String.join("\n", printed).strip();
    return words.isEmpty() ? "; it printed nothing" : "; it printed:\n" + words;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The CPU time of all its processes, if it is they who listen on the port; else null.
  @Nullable Duration cpuTime() {
    return servesItself ? tree.cpuTime() : null;
  }

  /// The descendants first; those of a process that has ended are not known any more.
  private List<ProcessHandle> processes() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private void kill() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  /// Ends it and what it started, and waits until they have ended: by the end of its input, then by
  /// a signal to what the shell started, with which the shell ends, then by force.
  @Override
  public void close() {
    List<ProcessHandle> processes = processes();
    try {
      Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
      process.getOutputStream().close();
      if (!haveEnded(processes, GENTLE_END)) {
        processes.stream()
            .filter(each -> each.pid() != process.pid())
            .forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, END)) {
          kill();
          haveEnded(processes, END);
        }
      }
    } catch (IllegalStateException | IOException over) {
      keep("(" + over.getMessage() + ")"); // this JVM ends as well, or that process is gone
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    kill();
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean haveEnded(List<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException failed) {
      throw new AssertionError("waiting for a process does not fail", failed);
    }
  }
}
