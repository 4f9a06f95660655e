package io.loopmark.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes a file beside its place and moves it there, so that a full disk leaves the old one
/// intact.
final class WholeFile {

  private WholeFile() {}

  static void write(Path file, String text) throws ResultException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      writeForced(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(file, part, e);
    }
  }

  private static void writeForced(Path part, String text) throws IOException {
    try (var channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static ResultException failed(Path file, Path part, IOException cause) {
    var failure =
        ResultException.inFile(
            file,
            "cannot be written ("
                + cause
                + "); an earlier report there is unchanged, name another place or make room",
            cause);
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
