package io.loopmark.tck.process;

import io.loopmark.aio.Capability;
import io.loopmark.tck.effect.Answer;
import io.loopmark.tck.effect.Driver;
import io.loopmark.tck.effect.Effect;
import io.loopmark.tck.effect.Foreign;
import io.loopmark.tck.effect.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A driver in a process of its own. It is started when it is first needed, and again for the next
/// rule when it ended or broke the protocol.
public final class ProcessDriver implements Driver {

  /// How long a driver may take to say hello.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<String> command;
  private final LinkedBlockingQueue<Foreign> dropped = new LinkedBlockingQueue<>();
  private @Nullable DriverProcess process;

  /// A driver that is started by `command`: a program and its arguments.
  public ProcessDriver(List<String> command) {
    this.command = List.copyOf(command);
    Thread.ofVirtual().name("drops of " + command.getFirst()).start(this::passOnDrops);
  }

  private synchronized DriverProcess process() {
    DriverProcess known = process;
    if (known == null) {
      known = DriverProcess.start(command, PATIENCE);
      process = known;
    }
    return known;
  }

  @Override
  public String name() {
    return process().hello().runtime();
  }

  @Override
  public String version() {
    return process().hello().version();
  }

  @Override
  public String mechanism() {
    return process().hello().mechanism();
  }

  @Override
  public Set<Capability> capabilities() {
    return process().hello().capabilities();
  }

  @Override
  public @Nullable Object call(Effect.Call call) throws Throwable {
    return switch (process().call(call)) {
      case Answer.Value value -> value.value();
      case Answer.Error error -> throw error.error();
    };
  }

  @Override
  public synchronized List<String> endRule() {
    DriverProcess used = process;
    if (used == null) {
      return List.of();
    }
    Answer left =
        used.isAlive() ? used.call(new Effect.Call(Operation.END_RULE, List.of())) : Answer.NOTHING;
    used.forgetRule();
    if (!used.isAlive()) {
      used.close();
      process = null;
    }
    return left instanceof Answer.Value(List<?> words)
        ? words.stream().map(String::valueOf).toList()
        : List.of();
  }

  @Override
  public synchronized String state() {
    return process == null ? "" : process.state();
  }

  @Override
  public void drop(Foreign object) {
    dropped.add(object);
  }

  /// Many at once, for each costs the driver a search for garbage.
  private void passOnDrops() {
    try {
      while (true) {
        List<@Nullable Object> batch = new ArrayList<>();
        batch.add(dropped.take());
        dropped.drainTo(batch);
        DriverProcess used = alive();
        if (used != null) {
          used.callAside(new Effect.Call(Operation.DROP, List.of(batch)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the process, if there is one.
  public synchronized void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  private synchronized @Nullable DriverProcess alive() {
    return process != null && process.isAlive() ? process : null;
  }
}
