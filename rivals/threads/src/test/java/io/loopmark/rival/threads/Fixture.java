package io.loopmark.rival.threads;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/// What the tests share.
final class Fixture {

  /// A moment that others are asked to outlive, and a time nobody is asked to wait for.
  static final Duration MOMENT = Duration.ofMillis(20);

  static final Duration LONG = Duration.ofSeconds(60);

  private Fixture() {}

  static Stream<Arguments> runtimes() {
    return Stream.of(new PlatformThreads(), new VirtualThreads())
        .map(runtime -> Arguments.of(Named.of(runtime.name(), (AsyncRuntime) runtime)));
  }

  /// Waits until the thread of `task` waits.
  static void awaitBlocked(EventLoop loop, Task<?> task) {
    while (task.stack().isEmpty()) {
      loop.sleep(Duration.ZERO);
    }
  }

  /// The platform threads of ours that are alive.
  static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("platform-"))
        .collect(Collectors.toSet());
  }
}
