package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What happened, as `label@seconds` in virtual time.
final class Trail {

  private final List<String> steps = new ArrayList<>();
  private final EventLoop loop;

  private Trail(EventLoop loop) {
    this.loop = loop;
  }

  /// The code of a test, run as the main task of a fresh loop on a virtual clock.
  @FunctionalInterface
  interface Script {
    void run(EventLoop loop, Trail trail) throws Exception;
  }

  static Trail of(AsyncRuntime runtime, Script script) throws Exception {
    return runtime.run(
        Clock.virtual(),
        loop -> {
          var trail = new Trail(loop);
          script.run(loop, trail);
          return trail;
        });
  }

  void add(String label) {
    steps.add(label + "@" + at(loop.time()));
  }

  private static String at(Duration time) {
    return time.toMillis() % 1000 == 0 ? "" + time.toSeconds() : "" + time.toMillis() / 1000.0;
  }

  void expect(String... expected) {
    assertEquals(Arrays.asList(expected), steps);
  }

  List<String> steps() {
    return steps;
  }
}
