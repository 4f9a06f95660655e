package io.loopmark.report;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A result file that cannot be used, or a report that cannot be written.
///
/// The message is one sentence for the user: file, line, what was found and what was expected. It
/// needs no stack trace beside it.
public final class ResultException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final int line;

  private ResultException(String message, Path path, int line, @Nullable Throwable cause) {
    super(message, cause);
    this.path = path;
    this.line = line;
  }

  static ResultException inFile(Path path, String reason, Throwable cause) {
    return new ResultException(path + ": " + reason, path, 0, cause);
  }

  static ResultException inFile(Path path, String reason) {
    return new ResultException(path + ": " + reason, path, 0, null);
  }

  static ResultException inLine(Path path, int line, String reason) {
    return new ResultException(path + ", line " + line + ": " + reason, path, line, null);
  }

  /// One sentence for the user.
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /// The file or directory it is about.
  public Path path() {
    return path;
  }

  /// The line it is about, counted from 1; empty when it concerns the whole file.
  public Optional<Integer> line() {
    return line == 0 ? Optional.empty() : Optional.of(line);
  }
}
