package io.loopmark.tck.rules;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.process.ProcessRuntime;
import io.loopmark.tck.runtime.Runtimes;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process of its own that runs one loop, as a rule sees it; its `main` is what it does. It
/// starts with the flags and the class path of this process; a bug that was put into the runtime
/// goes with it.
public final class LoopProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 5;

  /// What the loop of the process is for.
  enum Role {
    /// Adds the numbers up to the one given, each in a task, and prints the sum.
    WORK,
    /// Ends with an error.
    FAIL,
    /// Says so and then blocks without suspending, until whoever started it is gone.
    BLOCK
  }

  private final Process process;
  private final BufferedReader output;

  private LoopProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static LoopProcess start(AsyncRuntime runtime, Role role, int number) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LoopProcess.class.getName());
    command.addAll(
        List.of(runtime.name(), role.name(), Integer.toString(number), Mutant.nameIn(runtime)));
    return new LoopProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /// The next line it prints, or null when it has ended.
  @Nullable String nextLine() throws IOException {
    return output.readLine();
  }

  /// Waits for its end.
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(process + " goes on (expected: it ends); see why");
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    output.close();
  }

  // ---- inside the process

  /// Runs a loop of the runtime named first, in the role named second, with the bug named last.
  public static void main(String[] args) throws Exception {
    AsyncRuntime healthy =
        Runtimes.find(LoopProcess.class.getClassLoader(), ProcessRuntime.configured())
            .named(args[0]);
    AsyncRuntime runtime =
        args[3].isEmpty() ? healthy : MutantCatalog.named(args[3]).breakIn(healthy);
    int number = Integer.parseInt(args[2]);
    switch (Role.valueOf(args[1])) {
      case WORK -> System.out.println("result " + runtime.run(loop -> sum(loop, number)));
      case FAIL ->
          runtime.run(loop -> {
            throw new IllegalStateException("as it was told to");
          });
      case BLOCK ->
          runtime.run(loop -> {
            System.out.println("blocks");
            return System.in.read();
          });
    }
  }

  private static int sum(EventLoop loop, int last) throws Exception {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      int summand = number;
      tasks.add(loop.createTask(() -> loop.sleep(Duration.ofMillis(1), summand)));
    }
    int sum = 0;
    for (Task<Integer> task : tasks) {
      sum += task.await();
    }
    return sum;
  }
}
