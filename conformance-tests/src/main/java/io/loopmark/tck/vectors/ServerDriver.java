package io.loopmark.tck.vectors;

import io.loopmark.aio.Capability;
import io.loopmark.tck.effect.Driver;
import io.loopmark.tck.effect.Effect;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A driver that can perform nothing, for all it has is a server. That is started when it is first
/// needed, and again for the next rule when it has ended.
final class ServerDriver implements Driver {

  private final HttpTarget target;
  private @Nullable Connected server;

  ServerDriver(HttpTarget target) {
    this.target = target;
  }

  synchronized InetSocketAddress address() {
    Connected known = server;
    if (known == null) {
      known = Connected.usual(target);
      server = known;
    }
    return known.address();
  }

  synchronized void requireServing() {
    if (server != null) {
      server.requireServing();
    }
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public String version() {
    return "unknown";
  }

  @Override
  public String mechanism() {
    return "the server " + target.given();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.HTTP);
  }

  @Override
  public @Nullable Object call(Effect.Call call) {
    throw new UnsupportedOperationException(
        "a server that is only known by its address has no " + call.operation().word());
  }

  /// Keeps a process for the next rule as long as it runs. What it leaves over is its own affair.
  @Override
  public synchronized List<String> endRule() {
    if (server != null && !server.isRunning()) {
      close();
    }
    return List.of();
  }

  synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public synchronized String state() {
    return server == null ? "" : server.printed();
  }
}
