package io.loopmark.cli.results;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps two runs out of one directory. The system frees the lock of a process that died, so none
/// can go stale.
final class RunLock {

  private static final String NAME = ".lock";

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock take(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new UserError(
          ExitCode.ENVIRONMENT,
          "output directory: %s cannot be written (%s); name another with --out"
              .formatted(directory, failure));
    }
    if (!isLocked(channel)) {
      String owner = Files.readString(file);
      channel.close();
      throw new UserError(
          ExitCode.USAGE,
          "output directory: %s is in use by the run of process %s; wait for it or name another with --out"
              .formatted(directory, owner.isBlank() ? "unknown" : owner.strip()));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return new RunLock(file, channel);
  }

  void release() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }
}
