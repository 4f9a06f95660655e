package io.loopmark.tck.vectors;

/// A file of vectors that this version cannot use. The message names the file, the vector and what
/// is wrong.
public final class VectorFileException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  VectorFileException(String message) {
    super(message);
  }
}
