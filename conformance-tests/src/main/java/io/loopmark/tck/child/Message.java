package io.loopmark.tck.child;

import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Judgement;
import java.util.List;

/// What the two ends of the channel say to each other.
///
/// ```
/// child                         verifier
///   Hello ─────────────────────►
///        ◄───────────────────── Try
///   Judged ────────────────────►         once for each Try
///        ◄───────────────────── Bye
///   (ends with exit code 0)
/// ```
sealed interface Message {

  /// The child is ready; `nonce` proves that it is the one that was started.
  record Hello(String nonce, List<RuntimeDescription> runtimes) implements Message {}

  /// The child cannot work, for the reason given.
  record Refused(String reason) implements Message {}

  /// Try a rule. `mutant` is empty for the runtime as it is.
  record Try(String runtime, String mutant, String rule) implements Message {}

  /// What came of it. The process is spent if `taint` says why.
  record Judged(Judgement judgement, String taint) implements Message {}

  /// No more rules.
  record Bye() implements Message {}
}
