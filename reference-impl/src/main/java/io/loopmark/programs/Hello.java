package io.loopmark.programs;

import static java.lang.IO.println;
import static java.time.Duration.ofSeconds;

import io.loopmark.aio.EventLoop;

/// One coroutine that greets, sleeps for a second and greets again.
public final class Hello {

  private Hello() {}

  /// Runs the program.
  public static void main(String[] args) throws Exception {
    EventLoop.run(Hello::hello);
  }

  static void hello(EventLoop loop) {
    println("Hello world!");
    loop.sleep(ofSeconds(1));
    println("Hello again!");
  }
}
