package io.loopmark.tck.fake;

import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Leaves a socket and a file open with every program.
public final class LeaksDescriptors extends LeakyRuntime {

  private static final List<Channel> LEFT = new ArrayList<>();

  /// Made by the service loader.
  public LeaksDescriptors() {
    super("fake-leaks-descriptors");
  }

  @Override
  void harm() throws Exception {
    LEFT.add(ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0)));
    LEFT.add(FileChannel.open(Path.of("/etc/hostname")));
  }
}
