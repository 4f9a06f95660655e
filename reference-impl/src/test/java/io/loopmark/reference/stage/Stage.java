package io.loopmark.reference.stage;

import static java.util.Locale.ROOT;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Clock;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// A loop in virtual time with a list of what happened on it, as `label@seconds`.
public final class Stage {

  /// A program to be played.
  @FunctionalInterface
  public interface Play {
    /// Plays it.
    void run(Stage stage) throws Exception;
  }

  /// How interrupted work ends after its cleanup.
  public enum Ending {
    SIGNAL,
    VALUE,
    ERROR
  }

  /// The error of failing work.
  public static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    /// The failure of what is called `label`.
    public Failure(String label) {
      super(label);
    }

    @Override
    public String toString() {
      return "Failure " + getMessage();
    }
  }

  private final EventLoop loop;
  private final List<String> trail = new ArrayList<>();

  private Stage(EventLoop loop) {
    this.loop = loop;
    loop.setExceptionHandler((where, context) ->
        note(
            "reported " + (context.exception() == null ? context.message() : context.exception())));
  }

  /// The runtimes every test runs on.
  public static Stream<Named<AsyncRuntime>> runtimes() {
    return Stream.of("reference", "reference-portable").map(name -> Named.of(name, runtime(name)));
  }

  private static AsyncRuntime runtime(String name) {
    return ServiceLoader.load(AsyncRuntime.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(runtime -> runtime.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no runtime named " + name));
  }

  /// Plays `play` as main program.
  ///
  /// @return the trail
  public static List<String> play(AsyncRuntime runtime, Play play) throws Exception {
    List<String> trail = new ArrayList<>();
    runtime.run(
        Clock.virtual(),
        loop -> {
          Stage stage = new Stage(loop);
          try {
            play.run(stage);
          } finally {
            trail.addAll(stage.trail);
          }
          return null;
        });
    return trail;
  }

  /// The loop of this stage.
  public EventLoop loop() {
    return loop;
  }

  /// The runtime of this stage.
  public AsyncRuntime runtime() {
    return loop.runtime();
  }

  /// Appends to the trail.
  public void note(String label) {
    double now = loop.time().toMillis() / 1000.0;
    trail.add(
        label + "@" + (now == Math.rint(now) ? Long.toString((long) now) : Double.toString(now)));
  }

  /// Notes what the awaitable ends with: its value, its error, or that it was cancelled.
  public void noteEnd(String label, Body<?> body) throws Exception {
    try {
      note(label + " = " + body.run());
    } catch (Exception error) {
      note(
          label
              + " failed: "
              + (error instanceof Failure ? error : error.getClass().getSimpleName()));
    } catch (CancelledError signal) {
      String message = Objects.requireNonNull(signal.getMessage());
      note(label + " cancelled" + (message.isEmpty() ? "" : ": " + message));
    }
  }

  /// `seconds` as a duration.
  public static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /// Sleeps.
  public void sleep(double seconds) {
    loop.sleep(seconds(seconds));
  }

  /// Has `callback` run at loop time `seconds`.
  public void at(double seconds, Body.Action callback) {
    loop.callAt(seconds(seconds), callback);
  }

  /// Starts a task with a value.
  public <T> Task<T> task(Body<T> body) {
    return loop.createTask(body);
  }

  /// Starts a task without a value.
  public Task<?> start(Body.Action action) {
    return loop.createTask(action);
  }

  /// A coroutine object.
  public <T> Coroutine<T> coroutine(Body<T> body) {
    return runtime().newCoroutine(body);
  }

  /// Waits until all of `tasks` ended.
  public void awaitAll(Task<?>... tasks) {
    loop.wait(List.<Task<?>>of(tasks));
  }

  /// Sleeps, then returns its label in upper case.
  public Body<String> work(String label, double seconds) {
    return () -> {
      note(label + "+");
      try {
        sleep(seconds);
      } catch (CancelledError signal) {
        note(label + " cancelled");
        throw signal;
      }
      note(label + "-");
      return label.toUpperCase(ROOT);
    };
  }

  /// Sleeps, then fails.
  public Body<String> failing(String label, double seconds) {
    return () -> {
      work(label, seconds).run();
      throw new Failure(label);
    };
  }

  /// Sleeps for long; when cancelled, sleeps `cleanup` more and ends as told.
  public Body<String> stubborn(String label, double cleanup, Ending ending) {
    return () -> {
      note(label + "+");
      try {
        sleep(100);
        return label;
      } catch (CancelledError signal) {
        note(label + " cleans");
        sleep(cleanup);
        note(label + " cleaned");
        return switch (ending) {
          case VALUE -> label.toUpperCase(ROOT);
          case ERROR -> throw new Failure(label);
          case SIGNAL -> throw signal;
        };
      }
    };
  }

  /// The list of `bodies` as coroutine objects.
  @SafeVarargs
  public final List<Awaitable<String>> coroutines(Body<String>... bodies) {
    List<Awaitable<String>> coroutines = new ArrayList<>();
    for (Body<String> body : bodies) {
      coroutines.add(coroutine(body));
    }
    return coroutines;
  }
}
