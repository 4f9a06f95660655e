package io.loopmark.tck.rules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;

/// A channel of one byte, to see when a loop polls: it can be read as soon as [#signal] was called.
record Wire(Pipe pipe) implements AutoCloseable {

  static Wire open() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    return new Wire(pipe);
  }

  /// What a loop can watch.
  SelectableChannel end() {
    return pipe.source();
  }

  /// Makes [#end] readable.
  void signal() throws IOException {
    pipe.sink().write(ByteBuffer.allocate(1));
  }

  @Override
  public void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
  }
}
