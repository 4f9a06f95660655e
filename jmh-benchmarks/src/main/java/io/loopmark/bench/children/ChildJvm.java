package io.loopmark.bench.children;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A JVM of its own that runs one main class on the class path of this one. It speaks to its parent
/// in lines on standard output that begin with [#CHANNEL]; everything else it prints is kept in a
/// file for error messages. It is to end when its standard input ends, so that it does not outlive
/// its parent.
public final class ChildJvm implements AutoCloseable {

  /// The beginning of a line that is meant for the parent.
  public static final String CHANNEL = "@loopmark ";

  private static final int TAIL_LINES = 20;
  private static final String END = "";

  private final String what;
  private final Process process;
  private final BufferedWriter input;
  private final Path printed;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildJvm(String what, Process process, Path printed) {
    this.what = what;
    this.process = process;
    this.printed = printed;
    input = process.outputWriter();
  }

  /// Starts `main` with `flags` and `arguments`.
  ///
  /// @param what is said of it in errors, such as `server of netty`
  public static ChildJvm start(
      String what, Class<?> main, List<String> flags, List<String> arguments) throws IOException {
    Path printed = Files.createTempFile("loopmark-child", ".log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectError(printed.toFile()).start();
    var child = new ChildJvm(what, process, printed);
    Thread.ofVirtual().name("reads-" + main.getSimpleName()).start(child::readOutput);
    return child;
  }

  /// Says `line` to the parent; called in the child.
  public static void tellParent(String line) {
    System.out.println(CHANNEL + line);
    System.out.flush();
  }

  /// Waits until the parent has ended or closed the channel; called in the child.
  public static void awaitParentsEnd() throws IOException {
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(CHANNEL)) {
          lines.add(line.substring(CHANNEL.length()));
        }
      }
    } catch (IOException ended) {
      lines.add(END);
      return;
    }
    lines.add(END);
  }

  /// The next line the child says.
  ///
  /// @throws IOException if it ends or `patience` runs out first; the message has what it printed
  public String nextLine(Duration patience) throws IOException, InterruptedException {
    String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new IOException(
          "the %s said nothing for %d s%s".formatted(what, patience.toSeconds(), tail()));
    }
    if (line.equals(END)) {
      throw new IOException("the %s ended%s%s".formatted(what, exitCode(), tail()));
    }
    return line;
  }

  /// True while it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// The CPU time it has used, in steps of the system's clock tick, usually 10 ms; null if the
  /// system does not say.
  public @Nullable Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(null);
  }

  /// Its process id.
  public long pid() {
    return process.pid();
  }

  private String exitCode() throws InterruptedException {
    return process.waitFor(1, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
  }

  private String tail() throws IOException {
    List<String> all = Files.readAllLines(printed);
    List<String> last = all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
    return last.isEmpty() ? "" : "; it printed:\n" + String.join("\n", last);
  }

  /// Ends it and waits until it has ended.
  @Override
  public void close() {
    process.destroyForcibly();
    try (input) {
      process.waitFor();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } catch (IOException brokenPipe) {
      // It ended before us; nothing was waiting to be written.
      assert !process.isAlive();
    }
    deletePrinted();
  }

  private void deletePrinted() {
    try {
      Files.deleteIfExists(printed);
    } catch (IOException kept) {
      printed.toFile().deleteOnExit();
    }
  }
}
