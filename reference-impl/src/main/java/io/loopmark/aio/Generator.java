package io.loopmark.aio;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A body that hands out values one at a time and receives one in return each time: PEP 342.
///
/// Usable anywhere, inside and outside of loops; one caller at a time. The body runs only inside
/// `next`, `send`, `raise` and `close`. A generator that is dropped while suspended is closed some
/// time later.
///
/// @param <Y> type of the values it yields
/// @param <S> type of the values sent to it
public interface Generator<Y extends @Nullable Object, S> extends Iterable<Y> {

  /// What a body talks to.
  interface Yielder<Y extends @Nullable Object, S> {

    /// Hands `value` to the caller and waits for what it sends: null for `next()`.
    @Nullable S yield(Y value);

    /// Python's `yield from`: everything goes to and comes from `inner` until it ends.
    ///
    /// @return the value `inner` returned
    @Nullable Object yieldFrom(Generator<? extends Y, S> inner);

    /// Delegates to a plain iterator, to which nothing can be sent.
    default @Nullable Object yieldFrom(Iterator<? extends Y> inner) {
      while (inner.hasNext()) {
        if (this.yield(inner.next()) != null) {
          throw new UsageException(
              "sent a value through a delegation to an iterator (expected: null, an iterator takes none);"
                  + " delegate to a generator instead");
        }
      }
      return null;
    }
  }

  /// The code of a generator that returns nothing.
  @FunctionalInterface
  interface Body<Y extends @Nullable Object, S> {
    /// Runs the body, handing out values through `out`.
    void run(Yielder<Y, S> out);
  }

  /// The code of a generator that returns a value.
  @FunctionalInterface
  interface ReturningBody<Y extends @Nullable Object, S> {
    /// Runs the body, handing out values through `out`, to its return value.
    @Nullable Object run(Yielder<Y, S> out);
  }

  /// A generator of the default runtime; see [AsyncRuntime#defaultRuntime].
  static <Y extends @Nullable Object, S> Generator<Y, S> of(Body<Y, S> body) {
    return AsyncRuntime.defaultRuntime()
        .newGenerator(out -> {
          body.run(out);
          return null;
        });
  }

  /// A generator of the default runtime that ends with a return value.
  static <Y extends @Nullable Object, S> Generator<Y, S> returning(ReturningBody<Y, S> body) {
    return AsyncRuntime.defaultRuntime().newGenerator(body);
  }

  /// Runs the body to its next yield and returns the value; starts it if need be. Equals
  /// `send(null)`.
  ///
  /// @throws StopIteration when the body ends, with its return value the first time and null from
  ///   then on
  default Y next() {
    return send(null);
  }

  /// Makes `value` the result of the pending yield, and returns the next value yielded.
  ///
  /// @throws StopIteration when the body ends
  /// @throws UsageException if the body runs already, or `value` is not null and the body has not
  ///   started
  Y send(@Nullable S value);

  /// Python's `throw`: throws `error` at the pending yield and returns the next value yielded. What
  /// the body does not handle reaches the caller unchanged, checked or not. A body that has not
  /// started never runs.
  ///
  /// @throws StopIteration when the body handles the error and ends
  Y raise(Throwable error);

  /// Throws [GeneratorExit] at the pending yield and waits for the body to end.
  ///
  /// @return what the body returned in answer, else null
  /// @throws UsageException if the body yields in answer; it stays suspended there
  @Nullable Object close();

  /// The values up to the end, sending nothing. Can be asked for once in effect: it drives this
  /// generator.
  @Override
  default Iterator<Y> iterator() {
    return new GeneratorIterator<>(this);
  }
}
