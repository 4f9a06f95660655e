package io.loopmark.bench.served;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server that can take requests, while it is measured. Used by one thread.
public interface LoadedServer extends AutoCloseable {

  /// Where it listens, resolved.
  InetSocketAddress address();

  /// What requests call it in the field `Host`: its name or address, and its port.
  String hostHeader();

  /// What is to be known of it beside its name.
  String note();

  /// The flags of its JVM, if that was started here.
  List<String> jvmFlags();

  /// The CPU time used for it so far, in steps of the system's clock tick, usually 10 ms; null if
  /// it is not known.
  @Nullable Duration cpuTime();

  /// False once it is known to have ended.
  boolean isAlive();

  /// Ends what was started for it.
  @Override
  void close();
}
