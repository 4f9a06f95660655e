package io.loopmark.tck.rule;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One attempt to catch a runtime breaking one rule: gives the rule its runtime, collects what it
/// marks, and compares.
///
/// A rule runs some code on a loop, marks what happens, and expects a whole trace:
///
/// ```java
/// trial.run(loop -> {
///   trial.mark("before");
///   loop.sleep(trial.seconds(1));
///   trial.mark("after");
/// });
/// trial.expect("t=0: before", "t=1: after");
/// ```
///
/// A line holds what was seen at one time, `t` in seconds; a bar separates iterations of the loop:
/// `t=0: a b | c` has `c` one iteration after `a` and `b`, `a | | c` two. Iterations count from the
/// first one seen at that time. `{a b}` allows any order, `a .. c` any number of iterations above
/// 0. Where a runtime has no virtual clock, order and lower bounds are compared instead.
///
/// `mark` may be called on any thread, everything else belongs to the rule's own thread and the
/// loop's. Assertions may stand inside tasks and callbacks: the first that fails decides, whatever
/// becomes of the error. A report to the exception handler that the rule never asked for fails it.
public final class Trial {

  private static final Duration REAL_MOMENT = Duration.ofMillis(20);
  private static final int MANY_COLLECTIONS = 5;

  private final AsyncRuntime runtime;
  private final Duration realSecond;
  private final boolean virtualTime;
  private final Leftovers leftovers;
  private final Queue<Trace.Entry> marks = new ConcurrentLinkedQueue<>();
  private final Queue<ExceptionContext> reports = new ConcurrentLinkedQueue<>();
  private final List<EventLoop> loops = new CopyOnWriteArrayList<>();
  private final List<EventLoop> ran = new CopyOnWriteArrayList<>();
  private final List<ForeignThread> foreignThreads = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuleFailure> failure = new AtomicReference<>();
  private volatile CountingClock clock = new CountingClock(this::foreignThreadAlive);
  private volatile long realStartNanos = System.nanoTime();
  private final List<CountingClock> clocks = new CopyOnWriteArrayList<>();
  private volatile PollWatch polls = new PollWatch(Clock.system());
  private final Reached reached = new Reached();
  private volatile String observation = "";

  /// A trial of `runtime`; one for each run of a rule.
  ///
  /// @param realSecond what a second of a rule lasts on a runtime without a virtual clock
  public Trial(AsyncRuntime runtime, Duration realSecond) {
    this(runtime, realSecond, made -> "");
  }

  /// A trial that tells of what is left over where it came from.
  ///
  /// @param origin who made something, in words; empty if nobody knows
  public Trial(AsyncRuntime runtime, Duration realSecond, Function<Object, String> origin) {
    this.runtime = runtime;
    this.realSecond = realSecond;
    this.leftovers = new Leftovers(origin);
    this.virtualTime = runtime.capabilities().contains(Capability.CLOCK);
  }

  // ---- what a rule works with

  /// The runtime that is judged.
  public AsyncRuntime runtime() {
    return runtime;
  }

  /// The clock of the loop made last.
  public CountingClock clock() {
    return clock;
  }

  /// Runs `main` on a fresh loop through [AsyncRuntime#run(Clock, EventLoop.Main)], at time 0.
  public void run(EventLoop.MainAction main) throws Exception {
    call(loop -> {
      main.run(loop);
      return null;
    });
  }

  /// Runs `main` as [#run] does, and returns its result.
  public <T extends @Nullable Object> T call(EventLoop.Main<T> main) throws Exception {
    return runtime.run(
        freshClock(),
        loop -> {
          watch(loop);
          ran.add(loop);
          return main.run(loop);
        });
  }

  /// A loop at time 0 for a rule that drives it by hand. Closed when the rule ends.
  public EventLoop newLoop() {
    EventLoop loop = runtime.newEventLoop(freshClock());
    loops.add(loop);
    watch(loop);
    return loop;
  }

  /// A loop as [#newLoop] makes them, but on the machine's clock: it waits in its poll until
  /// something really wakes it. Marks made on it have no times.
  public EventLoop newRealTimeLoop() {
    freshClock();
    polls = new PollWatch(Clock.system());
    EventLoop loop = runtime.newEventLoop(virtualTime ? polls : Clock.system());
    loops.add(loop);
    watch(loop);
    return loop;
  }

  /// Runs `main` to its end as a task of `loop`, made by [#newLoop].
  public void drive(EventLoop loop, Body.Action main) throws Exception {
    loop.runUntilComplete(runtime.newCoroutine(main));
  }

  /// A duration of `seconds`, to be used for everything that a loop waits for. Binary fractions are
  /// exact.
  public Duration seconds(double seconds) {
    double nanos = seconds * (virtualTime ? 1_000_000_000L : realSecond.toNanos());
    return Duration.ofNanos(Math.round(nanos));
  }

  /// Blocks the calling thread for `duration` without suspending, as a call of a blocking function
  /// does. Virtual time passes at once; then a moment of real time does, so that a thread shows
  /// itself that does not wait.
  public void blockFor(Duration duration) {
    if (virtualTime) {
      clock.advance(duration);
    }
    Duration real = virtualTime ? REAL_MOMENT : duration;
    long end = System.nanoTime() + real.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /// Starts a thread that belongs to no loop.
  public ForeignThread foreignThread(Body.Action body) {
    var thread = new ForeignThread("foreign-" + (foreignThreads.size() + 1), body);
    foreignThreads.add(thread);
    return thread;
  }

  /// Blocks the calling thread, which is a foreign one, until the loop made last waits in its poll.
  public void awaitPoll() {
    polls.await(virtualTime);
  }

  /// Takes an object from `maker`, forgets it, and returns when the collector has found that
  /// nothing else refers to it. What the runtime does about it follows soon, on a thread of the
  /// runtime's choice.
  ///
  /// @throws RuleFailure if something still refers to it after some seconds and many collections
  public void dropAndCollect(Supplier<?> maker) {
    WeakReference<?> dropped = new WeakReference<>(maker.get());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    for (int collections = 0; !dropped.refersTo(null); collections++) {
      if (collections >= MANY_COLLECTIONS && System.nanoTime() - end > 0) {
        throw failed(
            RuleFailure.Kind.RETAINED,
            "what the rule dropped is still referred to",
            List.of(),
            List.of());
      }
      System.gc();
      LockSupport.parkNanos(1_000_000);
    }
  }

  // ---- what was seen

  /// Records that the code came here. Labels contain no blank.
  public void mark(String label) {
    long nanos = virtualTime ? clock.now().toNanos() : realNanos();
    marks.add(new Trace.Entry(label, clock.iteration(), nanos));
  }

  /// Records that the code came here with `value`, as `label=value`.
  public void mark(String label, @Nullable Object value) {
    mark(label + "=" + value);
  }

  /// A callback that marks `label`.
  public Body.Action marking(String label) {
    return () -> mark(label);
  }

  /// What the exception handlers of the loops were told so far and the rule has not asked for yet.
  public List<ExceptionContext> reports() {
    List<ExceptionContext> taken = new ArrayList<>();
    for (var next = reports.poll(); next != null; next = reports.poll()) {
      taken.add(next);
    }
    return taken;
  }

  // ---- what was expected

  /// The whole trace since the last comparison, one line for each time.
  public void expect(String... lines) {
    Trace seen = takeTrace();
    List<String> expected = List.of(lines);
    boolean asExpected =
        virtualTime
            ? Expectation.exact(expected, seen.lines())
            : Expectation.inOrderAndNotEarly(expected, seen);
    verify(asExpected, "the trace differs", expected, seen.lines());
  }

  /// The labels of the whole trace since the last comparison, in order, whatever their iterations
  /// and times. Several labels may stand in one string.
  public void expectOrder(String... labels) {
    List<String> expected = Expectation.words(String.join(" ", labels));
    List<String> seen = takeTrace().labels();
    verify(
        Expectation.sameOrder(expected, seen),
        "the order differs",
        List.of(String.join(" ", expected)),
        List.of(String.join(" ", seen)));
  }

  /// Both are equal.
  public void equal(@Nullable Object expected, @Nullable Object actual) {
    verify(
        Objects.equals(expected, actual),
        "expected " + expected + " but was " + actual,
        List.of(String.valueOf(expected)),
        List.of(String.valueOf(actual)));
  }

  /// Both are one and the same object.
  @SuppressWarnings("ReferenceEquality") // the very object is what is asked for
  public void same(@Nullable Object expected, @Nullable Object actual) {
    verify(
        expected == actual,
        "expected that very object, " + expected + ", but was " + actual,
        List.of(String.valueOf(expected)),
        List.of(String.valueOf(actual)));
  }

  /// `condition` holds; `expectation` says in words what that means.
  public void check(boolean condition, String expectation) {
    verify(condition, "not so: " + expectation, List.of(expectation), List.of("not so"));
  }

  /// `body` throws a `type`, which is returned.
  public <X extends Throwable> X expectThrows(Class<X> type, Body.Action body) {
    Throwable thrown = thrownBy(body);
    if (thrown instanceof Deadlock || thrown instanceof RuleFailure) {
      throw (Error) thrown;
    }
    if (thrown instanceof UnsupportedOperationException unsupported
        && !type.isInstance(unsupported)) {
      throw unsupported;
    }
    verify(
        type.isInstance(thrown),
        "expected %s to be thrown but %s"
            .formatted(type.getSimpleName(), thrown == null ? "nothing was" : thrown + " was"),
        List.of(type.getSimpleName()),
        List.of(thrown == null ? "nothing thrown" : thrown.toString()));
    return type.cast(Objects.requireNonNull(thrown));
  }

  /// The decisive point of a MAY rule: which of the permitted behaviours was seen.
  public void observe(String behaviour) {
    reached.here();
    observation = behaviour;
  }

  /// Leaves out the assertion that stands next in the same method, because it cannot be asked of
  /// this runtime. Shown with the verdict. A rule of which no assertion is left is still broken.
  ///
  /// @param because a clause that says why, to be read after that word
  public void notAsked(String because) {
    reached.notAskedHere(because);
  }

  /// Fails the rule. For a place that must not be reached.
  public RuleFailure fail(String message) {
    return failed(RuleFailure.Kind.DIFFERENCE, message, List.of(), List.of());
  }

  // ---- for the engine

  /// Ends the trial: waits for its foreign threads, closes its loops, and gives the evidence. Not
  /// for rules.
  public Evidence end() throws Exception {
    for (ForeignThread thread : foreignThreads) {
      thread.join();
    }
    return evidence(leftovers.of(loops, ran));
  }

  /// The evidence so far, of a trial that does not end by itself. Not for rules.
  public Evidence evidence() {
    return evidence(List.of());
  }

  private Evidence evidence(List<String> openLoops) {
    List<ExceptionContext> unexpected = reports();
    String deadlock =
        clocks.stream()
            .map(CountingClock::deadlock)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return new Evidence(
        reached.places(),
        reached.notAsked(),
        failure.get(),
        deadlock,
        observation,
        takeTrace().lines(),
        unexpected,
        unexpected.isEmpty() ? "" : leftovers.behind(unexpected.getFirst()),
        openLoops);
  }

  private static @Nullable Throwable thrownBy(Body.Action body) {
    try {
      body.run();
      return null;
    } catch (Throwable thrown) { // looked at by the caller
      return thrown;
    }
  }

  private void verify(
      boolean asExpected, String message, List<String> expected, List<String> actual) {
    reached.here();
    if (!asExpected) {
      throw failed(RuleFailure.Kind.DIFFERENCE, message, expected, actual);
    }
  }

  private RuleFailure failed(
      RuleFailure.Kind kind, String message, List<String> expected, List<String> actual) {
    var failed = new RuleFailure(kind, message, expected, actual);
    failure.compareAndSet(null, failed);
    return failed;
  }

  /// Real time since the loop was made, in nanoseconds of the rule's own seconds.
  private long realNanos() {
    double seconds = (double) (System.nanoTime() - realStartNanos) / realSecond.toNanos();
    return Math.round(seconds * 1e9);
  }

  private Trace takeTrace() {
    List<Trace.Entry> seen = new ArrayList<>();
    for (var next = marks.poll(); next != null; next = marks.poll()) {
      seen.add(next);
    }
    return new Trace(seen);
  }

  private Clock freshClock() {
    clock = new CountingClock(this::foreignThreadAlive);
    clocks.add(clock);
    realStartNanos = System.nanoTime();
    polls = new PollWatch(virtualTime ? clock : Clock.system());
    return virtualTime ? polls : Clock.system();
  }

  private void watch(EventLoop loop) {
    loop.setExceptionHandler((where, context) -> reports.add(context));
  }

  private boolean foreignThreadAlive() {
    return foreignThreads.stream().anyMatch(ForeignThread::isAlive);
  }
}
