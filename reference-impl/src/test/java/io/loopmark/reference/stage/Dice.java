package io.loopmark.reference.stage;

/// A sequence of numbers that follows from its seed and is easy to repeat in another language.
public final class Dice {

  private long state;

  /// The sequence of `seed`.
  public Dice(int seed) {
    state = seed;
  }

  /// The next number in `0..bound-1`.
  public int next(int bound) {
    state = state * 1103515245 + 12345 & 0x7fffffff;
    return (int) (state >> 16) % bound;
  }
}
