package io.loopmark.tck.known;

/// A list of known differences that cannot be used. The message is one sentence: which file, what
/// is wrong in it, and what was expected.
public final class KnownDifferencesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  KnownDifferencesException(String list, String problem) {
    super("known differences in " + list + ": " + problem);
  }
}
