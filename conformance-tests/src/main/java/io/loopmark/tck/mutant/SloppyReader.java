package io.loopmark.tck.mutant;

import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A reader whose `readLine` has one of the usual flaws.
///
/// @param reader the same without it
/// @param others what the readers of one runtime share and should not
record SloppyReader(StreamReader reader, Flaw flaw, Others others) implements StreamReader {

  enum Flaw {
    /// What has come counts as a line, whole or not.
    FRAGMENTS,
    /// All connections share one buffer.
    ONE_BUFFER,
    /// The end of the stream is an error, as in Java's DataInput.
    RAISES_AT_END,
    /// An error on one connection takes all others down.
    DRAGS_OTHERS_DOWN
  }

  /// A buffer, and the connections that there are.
  record Others(ByteArrayOutputStream buffer, List<StreamWriter> writers) {
    Others() {
      this(new ByteArrayOutputStream(), new ArrayList<>());
    }
  }

  private static final int READ = 4096;

  @Override
  public byte[] readLine() throws IOException {
    return switch (flaw) {
      case FRAGMENTS -> fragment();
      case ONE_BUFFER -> fromOneBuffer();
      case RAISES_AT_END -> wholeLine();
      case DRAGS_OTHERS_DOWN -> withOthers();
    };
  }

  /// Every reader has a buffer of its own here: `others` belongs to it alone.
  private byte[] fragment() throws IOException {
    if (others.buffer.size() == 0) {
      others.buffer.write(reader.read(READ));
    }
    return takeLine();
  }

  private byte[] fromOneBuffer() throws IOException {
    while (lineEnd() == 0) {
      byte[] data = reader.read(READ);
      if (data.length == 0) {
        break;
      }
      others.buffer.write(data);
    }
    return takeLine();
  }

  /// A line; all there is if none is complete.
  private byte[] takeLine() {
    byte[] all = others.buffer.toByteArray();
    int end = lineEnd() == 0 ? all.length : lineEnd();
    others.buffer.reset();
    others.buffer.write(all, end, all.length - end);
    return Arrays.copyOf(all, end);
  }

  /// Where the first line ends, or 0.
  private int lineEnd() {
    byte[] all = others.buffer.toByteArray();
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private byte[] wholeLine() throws IOException {
    byte[] line = reader.readLine();
    if (line.length == 0 || line[line.length - 1] != '\n') {
      throw new EOFException("the stream ended within a line");
    }
    return line;
  }

  private byte[] withOthers() throws IOException {
    try {
      return reader.readLine();
    } catch (IOException lost) {
      others.writers.forEach(StreamWriter::abort);
      throw lost;
    }
  }

  @Override
  public byte[] read(int n) throws IOException {
    return reader.read(n);
  }

  @Override
  public byte[] readExactly(int n) throws IOException {
    return reader.readExactly(n);
  }

  @Override
  public byte[] readUntil(byte[] separator) throws IOException {
    return reader.readUntil(separator);
  }

  @Override
  public boolean isAtEof() {
    return reader.isAtEof();
  }

  @Override
  public void feedData(byte[] data) {
    reader.feedData(data);
  }

  @Override
  public void feedEof() {
    reader.feedEof();
  }

  @Override
  public void setException(IOException error) {
    reader.setException(error);
  }
}
