package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.WaitResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The combinators of one loop; each method is the one of [EventLoop] with its name and contract.
public final class Combinators {

  private final EventLoop loop;

  /// The combinators of `loop`.
  public Combinators(EventLoop loop) {
    this.loop = loop;
  }

  /// See [EventLoop#wait(Collection, Duration, WaitResult.ReturnWhen)].
  @Suspends
  public <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures,
      @Nullable Duration timeout,
      WaitResult.ReturnWhen returnWhen) {
    return new Waiting<T>(loop, futures, returnWhen).await(timeout);
  }

  /// See [EventLoop#gather].
  public <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.results(loop, awaitables);
  }

  /// See [EventLoop#gatherOutcomes].
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.outcomes(loop, awaitables);
  }

  /// See [EventLoop#waitFor].
  @Suspends
  public <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout)
      throws Exception {
    return WaitingFor.await(loop, awaitable, timeout);
  }

  /// See [EventLoop#timeoutAt].
  public Timeout timeoutAt(@Nullable Duration when) {
    return new TimeoutBlock(loop, when);
  }

  /// See [EventLoop#taskGroup].
  public TaskGroup taskGroup() {
    return new TaskGroupBlock(loop);
  }

  /// See [EventLoop#asCompleted].
  public <T extends @Nullable Object> List<Awaitable<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return AsCompleted.of(loop, awaitables, timeout);
  }

  /// See [EventLoop#shield].
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.around(loop, awaitable);
  }
}
