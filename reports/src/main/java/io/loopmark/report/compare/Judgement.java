package io.loopmark.report.compare;

/// What a gate says of one quantity.
public sealed interface Judgement {

  /// A sentence without its subject, empty when there is nothing to add to the finding.
  String reason();

  /// Nothing speaks against it.
  record Passed(String reason) implements Judgement {}

  /// Worth a look, and no reason to stop.
  record Warning(String reason) implements Judgement {}

  /// Worse, beyond chance and by more than is allowed.
  record Failed(String reason) implements Judgement {}

  /// These rounds do not tell.
  record Undecided(String reason) implements Judgement {}
}
