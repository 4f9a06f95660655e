package io.loopmark.tck.mutant;

import io.loopmark.aio.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A writer with one of the usual flaws.
///
/// @param writer the same without it
/// @param unsent what is sent late
record SloppyWriter(StreamWriter writer, Flaw flaw, ByteArrayOutputStream unsent)
    implements StreamWriter {

  enum Flaw {
    /// `drain` returns at once.
    DRAINS_NEVER,
    /// `close` drops what is buffered.
    CLOSE_DROPS,
    /// `drain` of a lost connection returns as if nothing had happened.
    HIDES_LOSS,
    /// `writeEof` closes both halves.
    EOF_CLOSES,
    /// What is written is sent when the connection is closed.
    SENDS_LATE,
    /// `close` closes nothing.
    STAYS_OPEN
  }

  SloppyWriter(StreamWriter writer, Flaw flaw) {
    this(writer, flaw, new ByteArrayOutputStream());
  }

  @Override
  public void write(byte[] data) {
    if (flaw == Flaw.SENDS_LATE) {
      unsent.writeBytes(data);
    } else {
      writer.write(data);
    }
  }

  @Override
  public void drain() throws IOException {
    if (flaw == Flaw.DRAINS_NEVER) {
      return;
    }
    try {
      writer.drain();
    } catch (SocketException lost) {
      if (flaw != Flaw.HIDES_LOSS) {
        throw lost;
      }
    }
  }

  @Override
  public void writeEof() {
    if (flaw == Flaw.EOF_CLOSES) {
      writer.close();
    } else {
      writer.writeEof();
    }
  }

  @Override
  public void close() {
    switch (flaw) {
      case CLOSE_DROPS -> writer.abort();
      case STAYS_OPEN -> {
        // until nobody refers to it
      }
      default -> {
        writer.write(unsent.toByteArray());
        writer.close();
      }
    }
  }

  @Override
  public void abort() {
    writer.abort();
  }

  @Override
  public boolean isClosing() {
    return writer.isClosing();
  }

  @Override
  public void waitClosed() throws IOException {
    writer.waitClosed();
  }

  @Override
  public int bufferSize() {
    return writer.bufferSize();
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    writer.setWriteBufferLimits(high, low);
  }

  @Override
  public void setWriteTimeout(@Nullable Duration limit) {
    writer.setWriteTimeout(limit);
  }

  @Override
  public InetSocketAddress localAddress() {
    return writer.localAddress();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return writer.remoteAddress();
  }
}
