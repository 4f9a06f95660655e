package io.loopmark.tck.child;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.process.DriverFault;
import io.loopmark.tck.runtime.Addressed;
import io.loopmark.tck.runtime.BrokenRuntimeException;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.smoke.Smoke;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The process in which rules are tried. Started by [Child] only, which writes one line to its
/// standard input: port, nonce, the deadline of a rule in milliseconds, and the names of the
/// runtimes to describe, if any.
public final class ChildMain {

  private final Channel channel;
  private final Judge judge;
  private final RuleCatalog catalog = RuleCatalog.load();
  private final ProcessState state = new ProcessState();

  private ChildMain(Channel channel, Judge judge) {
    this.channel = channel;
    this.judge = judge;
  }

  /// Serves the verifier until it says goodbye or is gone.
  public static void main(String[] args) throws IOException {
    var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String[] words = line.readLine().split(" ");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
    Duration deadline = Duration.ofMillis(Long.parseLong(words[2]));
    try (Channel channel = new Channel(socket)) {
      new ChildMain(channel, new Judge(deadline))
          .serve(words[1], List.of(words).subList(3, words.length));
    }
    // Threads that a runtime left behind must not keep this process alive.
    Runtime.getRuntime().halt(0);
  }

  private void serve(String nonce, List<String> wanted) throws IOException {
    Runtimes runtimes;
    try {
      runtimes = Runtimes.find(getClass().getClassLoader(), Supplies.configured());
      channel.send(
          new Message.Hello(nonce, wanted.isEmpty() ? List.of() : describe(runtimes, wanted)));
    } catch (BrokenRuntimeException | DriverFault e) {
      channel.send(new Message.Refused(String.valueOf(e.getMessage())));
      return;
    }
    while (channel.receive(Duration.ZERO) instanceof Message.Try request) {
      channel.send(answer(runtimes, request));
    }
    endServers(runtimes);
  }

  /// Some end with their standard input, as this process does not last; others have to be told.
  private static void endServers(Runtimes runtimes) {
    for (AsyncRuntime runtime : runtimes.all()) {
      if (runtime instanceof Addressed server) {
        server.close();
      }
    }
  }

  private Message answer(Runtimes runtimes, Message.Try request) {
    AsyncRuntime runtime = runtimes.named(request.runtime());
    if (!request.mutant().isEmpty()) {
      runtime = MutantCatalog.named(request.mutant()).breakIn(runtime);
    }
    Judgement judgement = judge.judge(rule(request.rule()), runtime);
    System.out.flush();
    System.err.flush();
    return new Message.Judged(judgement, taint(judgement));
  }

  /// Why no other rule may be tried here; empty if the process is as it was.
  private String taint(Judgement judgement) {
    if (judgement.reason() == Reason.DEADLINE) {
      return "a rule does not end in it";
    }
    return judgement.reason() == Reason.LEAK ? "a rule left something in it" : state.changes();
  }

  private RuleEntry rule(String id) {
    return Smoke.isCheck(id) ? Smoke.check(id) : catalog.rule(id);
  }

  /// Describes those that are `wanted`, or all if there is one among them that is not there: then
  /// the names of the others are of interest.
  private static List<RuntimeDescription> describe(Runtimes runtimes, List<String> wanted) {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> names = runtimes.all().stream().map(AsyncRuntime::name).toList();
    return runtimes.all().stream()
        .filter(runtime -> wanted.contains(runtime.name()) || !names.containsAll(wanted))
        .map(runtime -> RuntimeDescription.of(runtime, flags))
        .toList();
  }
}
