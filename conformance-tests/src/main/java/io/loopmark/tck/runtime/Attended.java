package io.loopmark.tck.runtime;

import java.util.List;

/// A runtime that wants to know when a rule has ended, because it lives in a process of its own.
public interface Attended {

  /// The rule has ended; called on no particular thread, after the rule's own.
  ///
  /// @return what is left over and should not be, in words
  List<String> endRule();

  /// What it is doing, for the verdict of a rule that did not end; or empty.
  String state();
}
