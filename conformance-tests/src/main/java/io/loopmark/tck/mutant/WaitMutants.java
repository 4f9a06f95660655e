package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bugs of wait, as_completed and shield.
final class WaitMutants {

  private WaitMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("wait-cancels-pending", "When its timeout passes, wait cancels what is pending.")
            .killedBy("WAI-06", "but was [Task[Task-3, CANCELLED]]")
            .by(() -> WaitMutants::waitCancelsPending),
        mutant("wait-gives-one", "FIRST_COMPLETED reports only the first of those that are done.")
            .killedBy("WAI-04", "but was [Future[FINISHED, result: next]]")
            .by(() -> WaitMutants::waitGivesOne),
        mutant("wait-cancels-waited", "Cancelling the waiter cancels what it waits for.")
            .killedBy("WAI-07", "unexpected io.loopmark.aio.CancelledError")
            .by(() -> WaitMutants::waitCancelsWaited),
        mutant("wait-raises", "wait raises the error of what it waited for.")
            .killedBy("WAI-01", "unexpected java.lang.ArithmeticException")
            .by(() -> WaitMutants::waitRaises),
        mutant("wait-accepts-nothing", "wait for an empty collection returns at once.")
            .killedBy("WAI-02", "expected UsageException to be thrown but nothing was")
            .by(() -> WaitMutants::waitAcceptsNothing),
        mutant(
                "as-completed-in-input-order",
                "as_completed gives outcomes in the order of its input.")
            .killedBy("ASC-01", "1st=middle")
            .by(() -> WaitMutants::inputOrder),
        mutant(
                "shield-is-transparent",
                "shield gives the awaitable itself: cancelling goes through.")
            .killedBy("SHD-01", "unexpected io.loopmark.aio.CancelledError")
            .by(() -> WaitMutants::transparent),
        mutant("first-exception-is-first-completed", "FIRST_EXCEPTION takes any end for an error.")
            .killedBy("WAI-05", "t=1: raised")
            .by(() -> WaitMutants::firstExceptionAny),
        mutant("wait-counts-twice", "A task listed twice is reported twice.")
            .killedBy("WAI-08", "expected 2 but was 4")
            .by(() -> WaitMutants::countsTwice),
        mutant("as-completed-cancels", "The timeout of as_completed cancels what is outstanding.")
            .killedBy("ASC-02", "unexpected io.loopmark.aio.CancelledError")
            .by(() -> WaitMutants::timeoutCancels),
        mutant("as-completed-ends-at-error", "After an error as_completed gives nothing but that.")
            .killedBy("ASC-03", "unexpected java.lang.ArithmeticException")
            .by(() -> WaitMutants::endsAtError),
        mutant("shield-deaf-to-inner", "A shield is a future of its own that misses cancellations.")
            .killedBy("SHD-02", "the loop waits for ever")
            .killedBy("SHD-03", "but was Future[PENDING]")
            .by(() -> WaitMutants::deafShield));
  }

  private static boolean isWait(Call call) {
    return call.is(EventLoop.class, "wait", 3);
  }

  private static @Nullable Object waitCancelsPending(Call call) throws Throwable {
    Object result = call.proceed();
    if (isWait(call)) {
      ((WaitResult<?>) Objects.requireNonNull(result)).pending().forEach(Future::cancel);
    }
    return result;
  }

  private static @Nullable Object waitGivesOne(Call call) throws Throwable {
    Object result = call.proceed();
    if (!isWait(call) || call.args()[2] != WaitResult.ReturnWhen.FIRST_COMPLETED) {
      return result;
    }
    return firstOnly((WaitResult<?>) Objects.requireNonNull(result));
  }

  private static <T extends @Nullable Object> WaitResult<T> firstOnly(WaitResult<T> all) {
    List<Future<T>> others = new ArrayList<>(all.done().stream().skip(1).toList());
    others.addAll(all.pending());
    return new WaitResult<>(all.done().stream().limit(1).toList(), others);
  }

  private static @Nullable Object waitCancelsWaited(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isWait(call)) {
        Awaitables.of(call).forEach(future -> ((Future<?>) future).cancel());
      }
      throw e;
    }
  }

  private static @Nullable Object waitRaises(Call call) throws Throwable {
    Object result = call.proceed();
    if (isWait(call)) {
      for (Future<?> future : ((WaitResult<?>) Objects.requireNonNull(result)).done()) {
        future.result();
      }
    }
    return result;
  }

  private static @Nullable Object waitAcceptsNothing(Call call) throws Throwable {
    boolean nothing = isWait(call) && call.arg(0, Collection.class).isEmpty();
    return nothing ? new WaitResult<>(List.of(), List.of()) : call.proceed();
  }

  private static @Nullable Object inputOrder(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "asCompleted", 2)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    return Awaitables.asFutures(loop, call).stream().distinct().toList();
  }

  private static @Nullable Object transparent(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "shield", 1)) {
      return call.proceed();
    }
    return Awaitables.asFuture((EventLoop) call.target(), Awaitables.only(call));
  }

  private static @Nullable Object firstExceptionAny(Call call) throws Throwable {
    boolean firstException =
        isWait(call) && call.args()[2] == WaitResult.ReturnWhen.FIRST_EXCEPTION;
    return firstException
        ? call.proceedWith(call.args()[0], call.args()[1], WaitResult.ReturnWhen.FIRST_COMPLETED)
        : call.proceed();
  }

  private static @Nullable Object countsTwice(Call call) throws Throwable {
    Object result = call.proceed();
    if (!isWait(call)) {
      return result;
    }
    var done = new ArrayList<>(((WaitResult<?>) Objects.requireNonNull(result)).done());
    List<Future<@Nullable Object>> given = Awaitables.asFutures((EventLoop) call.target(), call);
    List<Future<@Nullable Object>> listed = given.stream().filter(done::contains).toList();
    List<Future<@Nullable Object>> nobody = new ArrayList<>();
    return new WaitResult<>(listed, nobody);
  }

  private static @Nullable Object timeoutCancels(Call call) throws Throwable {
    Object places = call.proceed();
    if (call.is(EventLoop.class, "asCompleted", 2) && call.args()[1] instanceof Duration limit) {
      var loop = (EventLoop) call.target();
      List<Future<@Nullable Object>> futures = Awaitables.asFutures(loop, call);
      loop.callLater(limit, () -> futures.forEach(Future::cancel));
    }
    return places;
  }

  private static @Nullable Object endsAtError(Call call) throws Throwable {
    Object places = call.proceed();
    if (!call.is(EventLoop.class, "asCompleted", 2)) {
      return places;
    }
    @Nullable Exception[] first = new Exception[1];
    List<Awaitable<?>> ending = new ArrayList<>();
    for (Object place : (List<?>) Objects.requireNonNull(places)) {
      ending.add(() -> awaitUnless(first, (Awaitable<?>) place));
    }
    return ending;
  }

  private static @Nullable Object awaitUnless(@Nullable Exception[] first, Awaitable<?> place)
      throws Exception {
    if (first[0] != null) {
      throw first[0];
    }
    try {
      return place.await();
    } catch (Exception e) {
      first[0] = e;
      throw e;
    }
  }

  private static @Nullable Object deafShield(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "shield", 1)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<@Nullable Object> shield = loop.createFuture();
    Awaitables.asFuture(loop, Awaitables.only(call)).addDoneCallback(inner -> pass(inner, shield));
    return shield;
  }

  private static void pass(Future<?> inner, Future<@Nullable Object> shield) {
    if (shield.isDone()) {
      return;
    }
    switch (inner.outcome()) {
      case Outcome.Value<?> value -> shield.setResult(value.value());
      case Outcome.Failure<?> failure -> shield.setException(failure.error());
      case Outcome.Cancelled<?> missed -> {}
    }
  }
}
