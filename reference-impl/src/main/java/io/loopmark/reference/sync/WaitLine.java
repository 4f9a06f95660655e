package io.loopmark.reference.sync;

import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Tasks that wait for the same thing, in order of arrival: the one mechanism behind every
/// primitive of this package.
final class WaitLine {

  /*
   * A place in the line is a future. It goes through
   *
   *   waiting --wake--> woken ----------.
   *      \                               +--> its task resumes and removes the place
   *       `---task cancelled--> cancelled'
   *
   * and stays in the line until its task has really resumed: a woken place that is still here is
   * how a newcomer sees that somebody is ahead of it (no overtaking, LCK-03, SEM-02). A task that is
   * cancelled after it was woken gets the cancel signal although its place is woken (TSK-12); the
   * primitive must then give what the place stood for to the next (LCK-05, CND-04, SEM-03, QUE-04).
   */
  private final HomeLoop home;
  private final ArrayDeque<Future<@Nullable Void>> places = new ArrayDeque<>();

  WaitLine(HomeLoop home) {
    this.home = home;
  }

  /// Takes the last place. Must be followed by [#await(Future)].
  Future<@Nullable Void> enter() {
    Future<@Nullable Void> place = home.require().createFuture();
    places.addLast(place);
    return place;
  }

  /// Waits until `place` is woken; however that ends, the place is given up.
  @Suspends
  void await(Future<@Nullable Void> place) {
    try {
      place.await();
    } catch (RuntimeException misuse) {
      throw misuse;
    } catch (Exception impossible) {
      throw new AssertionError("a place in a line is woken or cancelled, never failed", impossible);
    } finally {
      places.remove(place);
    }
  }

  /// Takes the last place and waits until it is woken.
  @Suspends
  void await() {
    await(enter());
  }

  /// Whether `place` was woken, also if its task was cancelled since.
  static boolean isWoken(Future<?> place) {
    return place.isDone() && !place.isCancelled();
  }

  /// Whether anybody is here who has not been cancelled, woken ones included.
  boolean isOccupied() {
    for (Future<?> place : places) {
      if (!place.isCancelled()) {
        return true;
      }
    }
    return false;
  }

  /// Wakes the first place, unless it is woken or cancelled: then its task, about to resume, is the
  /// one to go on from there.
  void wakeHead() {
    Future<@Nullable Void> head = places.peekFirst();
    if (head != null && !head.isDone()) {
      head.setResult(null);
    }
  }

  /// Wakes the first `n` places that are still waiting.
  ///
  /// @return how many there were
  int wake(int n) {
    int woken = 0;
    for (Future<@Nullable Void> place : places) {
      if (woken >= n) {
        break;
      }
      if (!place.isDone()) {
        place.setResult(null);
        woken++;
      }
    }
    return woken;
  }

  /// Wakes the first place that is still waiting.
  ///
  /// @return false if there was none
  boolean wakeNext() {
    return wake(1) == 1;
  }

  /// Wakes everybody who is here.
  void wakeAll() {
    wake(Integer.MAX_VALUE);
  }

  @Override
  public String toString() {
    return places.isEmpty() ? "nobody waits" : places.size() + " waiting";
  }
}
