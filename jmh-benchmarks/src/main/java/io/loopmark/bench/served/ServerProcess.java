package io.loopmark.bench.served;

import io.loopmark.bench.children.ChildJvm;
import io.loopmark.bench.workload.ServerWorkload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server of one model in a process of its own.
public final class ServerProcess implements LoadedServer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChildJvm child;
  private final List<String> flags;
  private final InetSocketAddress address;
  private final long pid;
  private final String note;

  private ServerProcess(ChildJvm child, List<String> flags)
      throws IOException, InterruptedException {
    this.child = child;
    this.flags = List.copyOf(flags);
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
      return new ServerProcess(child, flags);
    } catch (IOException | InterruptedException failed) {
      child.close();
      throw failed;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public String hostHeader() {
    return address.getHostString() + ":" + address.getPort();
  }

  /// What the model says of itself there.
  @Override
  public String note() {
    return note;
  }

  @Override
  public List<String> jvmFlags() {
    return flags;
  }

  @Override
  public @Nullable Duration cpuTime() {
    return serving().cpuTime();
  }

  /// The process that serves.
  public ServingProcess serving() {
    return new ServingProcess(pid);
  }

  @Override
  public boolean isAlive() {
    return child.isAlive();
  }

  /// Ends it, and waits until it has ended. A process it started itself ends with it.
  @Override
  public void close() {
    child.close();
  }
}
