package io.loopmark.bench.floor;

import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/// The smallest responder: it parses nothing, but counts the bytes that came. Every request is as
/// long as the first one ever, with the name in the same place.
final class FloorPlainServer implements PlainServer {

  private static final int BACKLOG = 1024;

  @Override
  public RunningServer start(String host, int port) throws IOException {
    return new BareResponder(new InetSocketAddress(host, port), BACKLOG);
  }
}
