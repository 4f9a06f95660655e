package io.loopmark.reference.stream;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Many connections to one server, all open at the same time, to be started as a process; plain
/// blocking sockets, so that it is not the reference that checks itself. Prints how many got the
/// right answer.
final class ManyClients {

  private ManyClients() {}

  /// @param args the port and the number of connections
  public static void main(String[] args) throws Exception {
    var server = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
    List<SocketChannel> open = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      open.add(SocketChannel.open(server));
    }
    for (int i = 0; i < open.size(); i++) {
      open.get(i).write(StandardCharsets.US_ASCII.encode(line(i)));
    }
    int right = 0;
    for (int i = 0; i < open.size(); i++) {
      right += answer(open.get(i), line(i).length()).equals(line(i)) ? 1 : 0;
    }
    for (SocketChannel channel : open) {
      channel.close();
    }
    System.out.println(right + " right answers");
  }

  private static String line(int number) {
    return "connection " + number + "\n";
  }

  private static String answer(SocketChannel channel, int length) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until the answer is whole, or the server has closed
    }
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
  }
}
