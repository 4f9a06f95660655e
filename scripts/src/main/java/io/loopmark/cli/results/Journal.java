package io.loopmark.cli.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// One NDJSON file of a run: a header, a line per case, a footer. Each line is on its way to the
/// disk before the next case starts; a file without a footer is an interrupted one.
///
/// Thread-safe, since an interruption closes it from another thread; lines that come after that are
/// dropped.
public final class Journal {

  private record Header(
      String type, int schemaVersion, String file, String runId, Instant startedAt) {}

  private record Footer(String type, Instant finishedAt, int cases, Manifest.Status status) {}

  /// How the names of their files end.
  static final String ENDING = ".ndjson";

  private final FileChannel channel;
  private int cases;

  private Journal(FileChannel channel, int cases, String name, String runId) {
    this.channel = channel;
    this.cases = cases;
    write(new Header("header", Manifest.SCHEMA_VERSION, name, runId, Instant.now()));
  }

  /// Begins a file that is not there yet.
  static Journal begin(Path directory, String name, String runId) throws IOException {
    return new Journal(
        FileChannel.open(
            directory.resolve(fileOf(name)),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE),
        0,
        name,
        runId);
  }

  /// Goes on after the whole lines of an earlier part: a cut one is removed, and a header says when
  /// this part began.
  static Journal resume(Path directory, String name, String runId, KeptLines kept)
      throws IOException {
    FileChannel channel =
        FileChannel.open(directory.resolve(fileOf(name)), StandardOpenOption.WRITE);
    channel.truncate(kept.bytes());
    channel.position(kept.bytes());
    return new Journal(channel, kept.cases(), name, runId);
  }

  /// The name of its file.
  static String fileOf(String name) {
    return name + ENDING;
  }

  /// Adds a case.
  public synchronized void add(Object line) {
    if (channel.isOpen()) {
      write(line);
      cases++;
    }
  }

  /// Adds a line that describes cases and is not one.
  public synchronized void describe(Object line) {
    write(line);
  }

  /// How many cases it holds, those of earlier parts of the run included.
  public synchronized int cases() {
    return cases;
  }

  synchronized void close(Manifest.Status status) throws IOException {
    if (channel.isOpen()) {
      write(new Footer("footer", Instant.now(), cases, status));
      channel.force(true);
      channel.close();
    }
  }

  private void write(Object line) {
    if (!channel.isOpen()) {
      return;
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(
            (Json.LINE.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
