package io.loopmark.tck.vectors;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A target that has been started, or found running.
///
/// @param process the process, or null if it is somebody else's
/// @param timing when its timers are due
record Connected(InetSocketAddress address, @Nullable ServerProcess process, Timing timing)
    implements AutoCloseable {

  /// With the timeouts it has.
  static Connected usual(HttpTarget target) {
    return switch (target) {
      case HttpTarget.Running running -> found(running);
      case HttpTarget.Command command -> started(command, Map.of(), Timing.untimed());
    };
  }

  /// With timeouts of a twentieth, if it can be asked for them.
  static @Nullable Connected timed(HttpTarget target) {
    return switch (target) {
      case HttpTarget.Running _ -> null;
      case HttpTarget.Command command -> {
        Timing timing = Timing.twentieth();
        var environment = new TreeMap<String, String>();
        timing
            .timers()
            .forEach(
                (timer, due) -> environment.put(timer.variable(), Long.toString(due.toMillis())));
        yield started(command, environment, timing);
      }
    };
  }

  private static Connected started(
      HttpTarget.Command command, Map<String, String> environment, Timing timing) {
    ServerProcess process = ServerProcess.start(command.words(), command.shown(), environment);
    return new Connected(process.address(), process, timing);
  }

  private static Connected found(HttpTarget.Running running) {
    var address = new InetSocketAddress(running.uri().getHost(), running.uri().getPort());
    try {
      probe(address);
    } catch (IOException e) {
      throw new ServerException(
          "nothing serves at %s (%s); start the server first, or give a command that does"
              .formatted(running.uri(), e.getMessage()));
    }
    return new Connected(address, null, Timing.untimed());
  }

  private static void probe(InetSocketAddress address) throws IOException {
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host");
    }
    try (var socket = new Socket()) {
      socket.connect(address, Math.toIntExact(Timing.untimed().patience().toMillis()));
    }
  }

  /// Makes sure that it can still be connected to, and that its process has not ended.
  ///
  /// @throws ServerException if not
  void requireServing() {
    try {
      probe(address);
    } catch (IOException e) {
      throw lost(e);
    }
    requireAlive();
  }

  /// Whether a process of ours serves. Somebody else's has to be looked for each time.
  boolean isRunning() {
    return process != null && process.isRunning();
  }

  /// Why it does not answer any more.
  ServerException lost(IOException failure) {
    return process == null
        ? new ServerException(
            "the server at %s does not answer a plain GET / any more (%s)"
                .formatted(address, failure.getMessage()))
        : process.lost(failure);
  }

  /// Makes sure that its process has not ended.
  void requireAlive() {
    if (process != null) {
      process.requireAlive();
    }
  }

  /// What its process printed, or an empty text.
  String printed() {
    return process == null ? "" : process.printed();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
