package io.loopmark.aio;

/// A flag that tasks can wait for: `asyncio.Event`.
public interface Event {

  /// Suspends until the flag is set; returns at once if it is.
  @Suspends
  void await();

  /// Sets the flag and wakes everyone who waits, in wait order.
  void set();

  /// Clears the flag. Who was woken before stays woken.
  void clear();

  /// The flag.
  boolean isSet();
}
