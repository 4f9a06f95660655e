package io.loopmark.reference.loop;

/// A job with a deadline.
interface Timer extends Job {

  /// When it is due, by the clock of its loop.
  long deadlineNanos();

  /// Where the heap last had it.
  int slot();

  /// Notes where the heap has it.
  void setSlot(int slot);
}
