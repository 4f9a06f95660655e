package io.loopmark.cli.wget;

import io.loopmark.programs.fetch.FetchRequest;
import io.loopmark.programs.fetch.FileName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where bodies are saved: a folder per host in it, a file per page in that.
public final class SaveFolder {

  private final Path directory;

  /// In `directory`, which is made when the first body comes.
  public SaveFolder(Path directory) {
    this.directory = directory;
  }

  /// Saves a whole body under a temporary name first, so that a file of the right name is whole.
  ///
  /// @throws FileAlreadyExistsException if there is such a file
  public void save(FetchRequest request, byte[] body) throws IOException {
    String host = request.site().toString().replaceAll("[^A-Za-z0-9.-]", "_");
    Path folder = Files.createDirectories(directory.resolve(host));
    Path file = folder.resolve(FileName.of(request.target()));
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path temporary = Files.createTempFile(folder, ".loopmark-", ".part");
    try {
      Files.write(temporary, body);
      Files.move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
