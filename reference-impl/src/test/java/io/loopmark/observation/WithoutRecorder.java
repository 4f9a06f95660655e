package io.loopmark.observation;

import static java.time.Duration.ofMillis;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;

/// A program for a JVM without the flight recorder: sleeps, and says whether it has one.
final class WithoutRecorder {

  private WithoutRecorder() {}

  public static void main(String[] args) throws Exception {
    EventLoop.run(loop -> {
      loop.setDebug(true);
      loop.sleep(ofMillis(1));
    });
    boolean recorder = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    System.out.print(AsyncRuntime.defaultRuntime().name() + " slept, recorder: " + recorder);
  }
}
