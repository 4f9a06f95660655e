package io.loopmark.reference.stream;

import java.nio.ByteBuffer;

/// The two direct buffers through which the connections of one loop exchange bytes with the system.
/// One thread at a time uses them and nobody suspends while they hold something, so connections
/// need none of their own.
public final class SharedBuffers {

  private static final int BYTES = 64 * 1024;

  private final ByteBuffer in = ByteBuffer.allocateDirect(BYTES);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BYTES);

  ByteBuffer in() {
    return in.clear();
  }

  ByteBuffer out() {
    return out.clear();
  }
}
