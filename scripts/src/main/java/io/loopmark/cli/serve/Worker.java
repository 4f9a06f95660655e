package io.loopmark.cli.serve;

import io.loopmark.bench.children.ChildJvm;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;

/// A process that runs [WorkerMain], as its parent sees it. It is told to end by closing its
/// standard input, which the death of the parent does too.
final class Worker {

  static final String LISTENING = "listening";
  static final String REFUSES = "refuses: ";

  private final Process process;
  private final BufferedReader output;
  private final long startedNs = System.nanoTime();
  private String refusal = "";

  private Worker(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Worker start(List<String> command) throws IOException {
    return new Worker(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  /// Waits until it listens.
  ///
  /// @return false if it ended before
  boolean awaitListening() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(ChildJvm.CHANNEL + LISTENING)) {
        return true;
      }
      hear(line);
    }
    return false;
  }

  /// Waits until it has ended.
  ///
  /// @return its exit code
  int awaitEnd() throws IOException, InterruptedException {
    output.lines().forEach(this::hear);
    return process.waitFor();
  }

  private void hear(String line) {
    if (line.startsWith(ChildJvm.CHANNEL + REFUSES)) {
      refusal = line.substring((ChildJvm.CHANNEL + REFUSES).length());
    } else {
      System.out.println(line);
    }
  }

  /// Why it never listened; to be asked when it has ended.
  UserError failure() {
    int code = process.exitValue();
    return refusal.isEmpty()
        ? new UserError(
            ExitCode.ENVIRONMENT, obituary() + " before it listened; its own words are above")
        : new UserError(
            code == ExitCode.USAGE.code() ? ExitCode.USAGE : ExitCode.ENVIRONMENT, refusal);
  }

  /// Says which process it was and how it ended.
  String obituary() {
    String reason = refusal.isEmpty() ? "" : " (" + refusal + ")";
    return "worker %d ended with exit code %d%s"
        .formatted(process.pid(), process.exitValue(), reason);
  }

  /// How long it has lived.
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNs);
  }

  /// Tells it to end gracefully.
  void tellToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Ends it at once. By its handle, for `Process` would close what is still being read.
  void kill() {
    process.toHandle().destroyForcibly();
  }
}
