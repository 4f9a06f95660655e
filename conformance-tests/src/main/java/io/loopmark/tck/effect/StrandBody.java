package io.loopmark.tck.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code of a rule that a driver can run as a strand: a coroutine, a callback, a generator, a block.
public final class StrandBody {

  /// The code.
  @FunctionalInterface
  interface Code {
    @Nullable Object run(List<@Nullable Object> arguments) throws Throwable;
  }

  private final Code code;
  private final boolean once;

  private StrandBody(Code code, boolean once) {
    this.code = code;
    this.once = once;
  }

  /// Code that is run at most once, such as that of a coroutine.
  static StrandBody once(Code code) {
    return new StrandBody(code, true);
  }

  /// Code that may be run any number of times, such as that of an exception handler.
  static StrandBody many(Code code) {
    return new StrandBody(code, false);
  }

  /// Whether the driver can forget it once it was started.
  public boolean isOnce() {
    return once;
  }

  /// A new strand of this code; its first [Strand#resume] begins it.
  public Strand strand(List<@Nullable Object> arguments) {
    return new Strand(() -> code.run(arguments));
  }

  /// A new strand of this code without arguments.
  public Strand strand() {
    return strand(List.of());
  }
}
