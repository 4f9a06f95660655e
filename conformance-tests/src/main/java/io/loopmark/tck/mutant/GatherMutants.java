package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bugs of gather.
final class GatherMutants {

  private GatherMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("gather-in-completion-order", "gather gives results in order of completion.")
            .killedBy("GAT-01", "expected [a, b, c] but was [b, c, a]")
            .by(() -> GatherMutants::gatherByCompletion),
        mutant("gather-cancels-siblings", "The first error cancels the other children of gather.")
            .killedBy("GAT-03", "t=1: boom | | raised")
            .by(() -> GatherMutants::gatherCancelsSiblings),
        mutant("gather-of-nothing-pending", "gather of nothing is pending until the next turn.")
            .killedBy("GAT-02", "not so: gather of nothing is done at once")
            .by(() -> GatherMutants::gatherOfNothing),
        mutant("gather-by-loop", "gather awaits its children one after the other in a task.")
            .killedBy(
                "GAT-03",
                "expected ArithmeticException to be thrown but java.lang.IllegalStateException")
            .killedBy("GAT-05", "not so: the gather itself is not cancelled")
            .killedBy("GAT-08", "expected CancelledError to be thrown but nothing was")
            .killedBy("GAT-09", "not so: cancel() returns false when all children are done")
            .killedBy("GAT-10", "unexpected io.loopmark.aio.UsageException")
            .by(() -> GatherMutants::gatherByLoop),
        mutant("gather-outcomes-raise", "gather with return_exceptions raises the first error.")
            .killedBy("GAT-04", "unexpected io.loopmark.aio.CancelledError")
            .by(() -> GatherMutants::outcomesRaise),
        mutant("gather-cancel-stays-outside", "Cancelling a gather leaves its children running.")
            .killedBy("GAT-06", "expected [false, true, true] but was [false, false, false]")
            .by(() -> GatherMutants::cancelStaysOutside));
  }

  private static @Nullable Object gatherByCompletion(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1) || call.arg(0, Collection.class).isEmpty()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Awaitable<@Nullable Object>> byCompletion = loop.asCompleted(Awaitables.of(call), null);
    Body<@Nullable Object> body =
        () -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Awaitable<@Nullable Object> next : byCompletion) {
            results.add(next.await());
          }
          return results;
        };
    return loop.createTask(body);
  }

  private static @Nullable Object gatherCancelsSiblings(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Future<@Nullable Object>> children = new ArrayList<>();
    Awaitables.of(call).forEach(each -> children.add(Awaitables.asFuture(loop, each)));
    Object gathered = call.proceedWith(children);
    ((Future<?>) Objects.requireNonNull(gathered))
        .addDoneCallback(done -> children.forEach(Future::cancel));
    return gathered;
  }

  private static @Nullable Object gatherOfNothing(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1) || !call.arg(0, Collection.class).isEmpty()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<@Nullable Object> late = loop.createFuture();
    loop.callSoon(() -> late.setResult(List.of()));
    return late;
  }

  private static @Nullable Object gatherByLoop(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Future<@Nullable Object>> children = Awaitables.asFutures(loop, call);
    Body<@Nullable Object> oneByOne =
        () -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Future<@Nullable Object> child : children) {
            results.add(child.await());
          }
          return results;
        };
    return loop.createTask(oneByOne);
  }

  private static @Nullable Object outcomesRaise(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gatherOutcomes", 1)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<List<@Nullable Object>> all = loop.gather(Awaitables.of(call));
    Body<@Nullable Object> wrapping =
        () -> {
          List<@Nullable Object> outcomes = new ArrayList<>();
          for (@Nullable Object value : all.await()) {
            outcomes.add(new Outcome.Value<@Nullable Object>(value));
          }
          return outcomes;
        };
    return loop.createTask(wrapping);
  }

  private static @Nullable Object cancelStaysOutside(Call call) throws Throwable {
    Object gathered = call.proceed();
    return call.is(EventLoop.class, "gather", 1) && gathered instanceof Future<?> future
        ? ((EventLoop) call.target()).shield(future)
        : gathered;
  }
}
