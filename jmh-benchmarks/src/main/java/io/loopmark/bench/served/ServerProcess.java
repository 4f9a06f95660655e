package io.loopmark.bench.served;

import io.loopmark.bench.children.ChildJvm;
import io.loopmark.bench.workload.ServerWorkload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// The server of one model in a process of its own.
public final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChildJvm child;
  private final InetSocketAddress address;
  private final long pid;
  private final String note;

  private ServerProcess(ChildJvm child) throws IOException, InterruptedException {
    this.child = child;
    address = new InetSocketAddress(ServeMain.HOST, Integer.parseInt(child.nextLine(PATIENCE)));
    pid = Long.parseLong(child.nextLine(PATIENCE));
    note = child.nextLine(PATIENCE);
  }

  /// Starts it and waits until it serves.
  ///
  /// @param flags of its JVM
  /// @throws IOException if it does not start; the message has what it printed
  public static ServerProcess start(
      String model, Class<? extends ServerWorkload> workload, List<String> flags)
      throws IOException, InterruptedException {
    ChildJvm child =
        ChildJvm.start(
            "server of " + model, ServeMain.class, flags, List.of(model, workload.getName()));
    try {
      return new ServerProcess(child);
    } catch (IOException | InterruptedException failed) {
      child.close();
      throw failed;
    }
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// What the model says of itself there.
  public String note() {
    return note;
  }

  /// The process that serves.
  public ServingProcess serving() {
    return new ServingProcess(pid);
  }

  /// True while it runs.
  public boolean isAlive() {
    return child.isAlive();
  }

  /// Ends it, and waits until it has ended. A process it started itself ends with it.
  @Override
  public void close() {
    child.close();
  }
}
