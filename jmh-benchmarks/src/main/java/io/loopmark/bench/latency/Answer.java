package io.loopmark.bench.latency;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The answer to one request, read as its bytes arrive. Belongs to one connection, on its thread.
sealed interface Answer permits ExactAnswer, AnyAnswer {

  /// Reads on in `received`, which is backed by an array. What it leaves there it is given again,
  /// with more behind it.
  ///
  /// @return what came of the request, or null while the answer is not complete
  /// @throws ProtocolException if this is no answer in HTTP/1.1; the connection is of no more use
  @Nullable Outcome read(ByteBuffer received) throws ProtocolException;

  /// The server has closed the connection, and no more will be read.
  ///
  /// @return what came of the request, or null if the answer was cut off
  @Nullable Outcome end();
}
