package io.loopmark.tck.child;

import io.loopmark.tck.runtime.BrokenRuntimeException;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process in which rules are tried, seen from the verifier. Used by one thread.
///
/// ```
/// FRESH ──try──► FRESH   as long as every rule ends and leaves the process as it was
///   └────try──► SPENT    after a hang, a crash or a taint: close it and start another
/// ```
public final class Child implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /// What the child may take beyond the deadline of a rule to say so itself.
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final int EXIT_OUT_OF_MEMORY = 3;

  private final Process process;
  private final Channel channel;
  private final ChildOutput output;
  private final Duration deadline;
  private final List<RuntimeDescription> runtimes;
  private final Thread endWithParent;
  private boolean spent;

  private Child(
      Process process,
      Channel channel,
      ChildOutput output,
      Duration deadline,
      List<RuntimeDescription> runtimes) {
    this.process = process;
    this.channel = channel;
    this.output = output;
    this.deadline = deadline;
    this.runtimes = runtimes;
    this.endWithParent = Thread.ofPlatform().unstarted(this::kill);
    Runtime.getRuntime().addShutdownHook(endWithParent);
  }

  /// Starts a child with the class path of this process and `supplies`.
  ///
  /// @param deadline how long a rule may take in it
  /// @param describe the runtimes that it shall describe, which takes a moment; one of another name
  ///   stands for all
  /// @throws BrokenRuntimeException if it finds a service entry that cannot be had
  /// @throws IOException if no process can be started
  public static Child start(Supplies supplies, Duration deadline, List<String> describe)
      throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = new ProcessBuilder(command(supplies)).redirectErrorStream(true).start();
      var output = new ChildOutput(process.getInputStream());
      String greeting =
          "%d %s %d %s%n"
              .formatted(
                  server.getLocalPort(), nonce, deadline.toMillis(), String.join(" ", describe));
      try {
        try (var stdin = process.getOutputStream()) {
          stdin.write(greeting.getBytes(StandardCharsets.UTF_8));
        }
        return greet(process, server, output, nonce, deadline);
      } catch (IOException e) {
        process.destroyForcibly();
        throw new IOException(
            "the process for the rules did not start: "
                + e.getMessage()
                + "; it printed: "
                + output.recent(),
            e);
      }
    }
  }

  private static Child greet(
      Process process, ServerSocket server, ChildOutput output, String nonce, Duration deadline)
      throws IOException {
    Channel channel = new Channel(accept(server, process));
    return switch (channel.receive(START_LIMIT)) {
      case Message.Hello hello when hello.nonce().equals(nonce) ->
          new Child(process, channel, output, deadline, hello.runtimes());
      case Message.Refused refused -> {
        process.destroyForcibly();
        throw new BrokenRuntimeException(refused.reason());
      }
      case Message other -> throw new IOException("unexpected greeting: " + other);
    };
  }

  private static Socket accept(ServerSocket server, Process process) throws IOException {
    server.setSoTimeout(100);
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      try {
        return server.accept();
      } catch (SocketTimeoutException e) {
        if (!process.isAlive() || System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }

  private static List<String> command(Supplies supplies) {
    List<String> command = JvmCommand.of(supplies.classPath(), ChildMain.class.getName());
    command.addAll(command.size() - 1, supplies.flags()); // the class comes last, its flags before
    return command;
  }

  /// The runtimes that it was asked to describe; all that there are if one is not among them.
  public List<RuntimeDescription> runtimes() {
    return runtimes;
  }

  /// True when it must not be used again.
  public boolean isSpent() {
    return spent;
  }

  /// Tries `rule` on `runtime`.
  ///
  /// @param mutant the bug to put in before, or empty
  public ChildVerdict attempt(String runtime, String mutant, String rule) {
    output.forget();
    try {
      channel.send(new Message.Try(runtime, mutant, rule));
      return switch (channel.receive(deadline.plus(GRACE))) {
        case Message.Judged judged -> judged(judged);
        case Message other -> throw new IOException("unexpected answer: " + other);
      };
    } catch (SocketTimeoutException e) {
      return silent(rule);
    } catch (IOException e) {
      return gone(rule, e);
    }
  }

  private ChildVerdict judged(Message.Judged judged) {
    spent = !judged.taint().isEmpty();
    Judgement judgement = judged.judgement();
    if (judgement.kind() == VerdictKind.PASS) {
      return new ChildVerdict(judgement, "", judged.taint());
    }
    return new ChildVerdict(judgement, output.recent(), judged.taint());
  }

  /// Not even the child's own watchdog answered: ask its JVM for a thread dump and kill it.
  private ChildVerdict silent(String rule) {
    spent = true;
    String dump = askForThreadDump();
    kill();
    String message =
        "the process did not answer " + deadline.plus(GRACE).toSeconds() + " s after " + rule;
    return new ChildVerdict(
        broken(VerdictKind.HANG, Reason.DEADLINE, message + " was started", dump), dump, message);
  }

  private String askForThreadDump() {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
      process.waitFor(500, TimeUnit.MILLISECONDS);
      return output.recent();
    } catch (IOException e) {
      return "(no thread dump: " + e.getMessage() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "(no thread dump: interrupted)";
    }
  }

  private ChildVerdict gone(String rule, IOException why) {
    spent = true;
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return crash(Reason.PROCESS_ENDED, "closed its channel (" + why + ") during " + rule);
      }
      int code = process.exitValue();
      Reason reason =
          code == EXIT_OUT_OF_MEMORY && output.rest().contains("OutOfMemoryError")
              ? Reason.OUT_OF_MEMORY
              : Reason.PROCESS_ENDED;
      Path errorFile = JvmCommand.errorFile(Long.toString(process.pid()));
      String report = Files.exists(errorFile) ? "; the JVM's report is " + errorFile : "";
      return crash(reason, "exited with " + code + " during " + rule + report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return crash(Reason.PROCESS_ENDED, "ended during " + rule);
    }
  }

  private ChildVerdict crash(Reason reason, String what) {
    String message = "the process " + what;
    return new ChildVerdict(broken(VerdictKind.CRASH, reason, message, ""), output.rest(), message);
  }

  private static Judgement broken(VerdictKind kind, Reason reason, String message, String details) {
    return new Judgement(kind, reason, message, List.of(), List.of(), "", details, Duration.ZERO);
  }

  /// Ends the process.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithParent);
    } catch (IllegalStateException e) {
      spent = true; // this process is ending, and the hook with it
    }
    try (channel) {
      if (!spent) {
        channel.send(new Message.Bye());
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      spent = true; // it is gone already, which is what is wanted
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  /// Ends it with the processes it started: a driver that spins would not notice by itself.
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
