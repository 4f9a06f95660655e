package io.loopmark.bench.served;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/// One keep-alive connection of the load: it sends a batch of requests at once and takes their
/// answers in order.
final class LoadedConnection implements AutoCloseable {

  private static final int ROOM_PER_ANSWER = 1024;

  private final SocketChannel channel;
  private final byte[] requests;
  private final int requestLength;
  private final byte[] expected = Greetings.body();
  private final ByteBuffer answers;
  private final int depth;
  private int unanswered;
  private long nextAnswer;

  /// Connects.
  ///
  /// @param depth how many requests are on their way at once
  LoadedConnection(InetSocketAddress server, int depth) throws IOException {
    this.depth = depth;
    byte[] request = Greetings.request();
    requestLength = request.length;
    requests = new byte[depth * requestLength];
    for (int i = 0; i < depth; i++) {
      System.arraycopy(request, 0, requests, i * requestLength, requestLength);
    }
    answers = ByteBuffer.allocate(depth * ROOM_PER_ANSWER);
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  boolean isWaiting() {
    return unanswered > 0;
  }

  /// Sends the requests with the numbers from `first` on.
  void send(long first) throws IOException {
    for (int i = 0; i < depth; i++) {
      Greetings.putNumber(requests, i * requestLength + Greetings.digitsInRequest(), first + i);
    }
    var bytes = ByteBuffer.wrap(requests);
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException(
          "the socket took %d of %d B of requests although it was empty"
              .formatted(bytes.position(), bytes.limit()));
    }
    unanswered = depth;
    nextAnswer = first;
  }

  /// Reads what there is.
  ///
  /// @return how many right answers were completed by it
  /// @throws IOException if an answer is wrong or the server closed the connection
  int receive() throws IOException {
    if (channel.read(answers) < 0) {
      throw new IOException("the server closed a connection that it was to keep");
    }
    int complete = 0;
    int from = 0;
    int end = next(from);
    while (end > 0) {
      from = end;
      unanswered--;
      nextAnswer++;
      complete++;
      end = next(from);
    }
    if (end == AnswerReader.WRONG || (end == AnswerReader.INCOMPLETE && !answers.hasRemaining())) {
      throw new IOException("wrong answer: " + describe(from));
    }
    answers.flip().position(from).compact();
    return complete;
  }

  private int next(int from) {
    if (unanswered == 0) {
      return answers.position() == from ? 0 : AnswerReader.WRONG;
    }
    Greetings.putNumber(expected, Greetings.digitsInBody(), nextAnswer);
    return AnswerReader.read(answers.array(), from, answers.position(), expected);
  }

  private String describe(int from) {
    byte[] got = Arrays.copyOfRange(answers.array(), from, answers.position());
    return "'%s' (expected: status 200, Content-Length and the body '%s')"
        .formatted(
            new String(got, java.nio.charset.StandardCharsets.ISO_8859_1),
            new String(expected, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
