package io.loopmark.tck.effect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An object of the contract that is no more than a name for one of the driver's.
abstract class EffectObject {

  private final Effects effects;
  private final Foreign foreign;

  EffectObject(Effects effects, Foreign foreign) {
    this.effects = effects;
    this.foreign = foreign;
  }

  final Effects effects() {
    return effects;
  }

  final Foreign foreign() {
    return foreign;
  }

  /// Performs a call with this object as first argument.
  final @Nullable Object call(Operation operation, @Nullable Object... arguments) {
    return effects.call(operation, withThis(arguments));
  }

  /// Performs what may suspend, with this object as first argument.
  final @Nullable Object suspend(Operation operation, @Nullable Object... arguments) {
    return effects.suspend(operation, withThis(arguments));
  }

  private @Nullable Object[] withThis(@Nullable Object[] arguments) {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = foreign;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  @Override
  public String toString() {
    return foreign.type().name().toLowerCase(Locale.ROOT) + " " + foreign.object();
  }
}
