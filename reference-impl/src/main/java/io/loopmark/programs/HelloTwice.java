package io.loopmark.programs;

import static java.lang.IO.println;
import static java.lang.Thread.currentThread;
import static java.time.Duration.ofSeconds;

import io.loopmark.aio.EventLoop;
import java.util.List;

/// Two greetings at once: together they take one second, not two.
public final class HelloTwice {

  private HelloTwice() {}

  /// Runs the program.
  public static void main(String[] args) throws Exception {
    EventLoop.run(loop ->
        loop.wait(
            List.of(
                loop.createTask(() -> hello(loop)), //
                loop.createTask(() -> hello(loop)))));
  }

  static void hello(EventLoop loop) {
    println("Hello world! (" + currentThread() + ")");
    loop.sleep(ofSeconds(1));
    println("Hello again! (" + currentThread() + ")");
  }
}
