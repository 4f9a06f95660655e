package io.loopmark.bench.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.loopmark.bench.workload.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Answers greetings with one selector, two buffers, and the answer to the first request as a
/// pattern for all others. One read and one write for whatever has come.
final class BareResponder implements RunningServer {

  private static final int BYTES = 64 * 1024;
  private static final int AFTER_METHOD = "GET /hello/".length();
  private static final String GREETING = "<h1>hello, ";

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BYTES);
  private final Thread thread;
  private byte[] answer = {};
  private int requestLength;
  private int nameLength;
  private int nameInAnswer;

  BareResponder(InetSocketAddress address, int backlog) throws IOException {
    listener.bind(address, backlog);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    thread = Thread.ofPlatform().name("bare-responder").start(this::serve);
  }

  @Override
  public int port() {
    return listener.socket().getLocalPort();
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::ready);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        answer((SocketChannel) key.channel(), key);
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /// The bytes of an incomplete request wait at the key: rarely there are any.
  private void answer(SocketChannel channel, SelectionKey key) throws IOException {
    in.clear();
    if (key.attachment() instanceof byte[] begun) {
      in.put(begun);
      key.attach(null);
    }
    if (channel.read(in) < 0) {
      channel.close();
      return;
    }
    in.flip();
    if (requestLength == 0) {
      learn();
    }
    out.clear();
    while (in.remaining() >= requestLength && requestLength > 0) {
      out.put(answer);
      out.put(
          out.position() - answer.length + nameInAnswer,
          in,
          in.position() + AFTER_METHOD,
          nameLength);
      in.position(in.position() + requestLength);
    }
    keepRest(key);
    channel.write(out.flip());
    if (out.hasRemaining()) {
      throw new IOException("a client does not read its answers");
    }
  }

  private void keepRest(SelectionKey key) {
    if (in.hasRemaining()) {
      var rest = new byte[in.remaining()];
      in.get(rest);
      key.attach(rest);
    }
  }

  /// Looks at the first request, once.
  private void learn() {
    String first = US_ASCII.decode(in.duplicate()).toString();
    int end = first.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    requestLength = end + 4;
    nameLength = first.indexOf(' ', AFTER_METHOD) - AFTER_METHOD;
    String body = GREETING + "x".repeat(nameLength) + "!</h1>";
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    answer = (head + body).getBytes(US_ASCII);
    nameInAnswer = head.length() + GREETING.length();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
      thread.join();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }
}
