package io.loopmark.tck.rules;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Trial;
import java.util.Objects;

/// Bodies that the rules of chapters 2, 4 and 6 wait for.
final class Workers {

  /// Longer than any rule waits.
  private static final double FOR_EVER = 1000;

  private Workers() {}

  /// Works for `seconds`, marks `name` and returns it.
  static Body<String> worker(Trial trial, EventLoop loop, double seconds, String name) {
    return () -> {
      loop.sleep(trial.seconds(seconds));
      trial.mark(name);
      return name;
    };
  }

  /// Works for `seconds`, marks the message of `error` and fails with it.
  static Body<String> failing(Trial trial, EventLoop loop, double seconds, Exception error) {
    return () -> {
      loop.sleep(trial.seconds(seconds));
      trial.mark(String.valueOf(error.getMessage()));
      throw error;
    };
  }

  /// Works until it is cancelled, and then ends as `answer` does.
  static Body<String> answering(Trial trial, EventLoop loop, Body<String> answer) {
    return () -> {
      try {
        loop.sleep(trial.seconds(FOR_EVER));
      } catch (CancelledError signal) {
        return answer.run();
      }
      throw trial.fail("a body that is to be cancelled came to its end");
    };
  }

  /// Works until it is cancelled, cleans up for `seconds`, marks `name` and ends as cancelled.
  static Body<String> cleaning(Trial trial, EventLoop loop, double seconds, String name) {
    return () -> {
      try {
        loop.sleep(trial.seconds(FOR_EVER));
      } catch (CancelledError signal) {
        loop.sleep(trial.seconds(seconds));
        trial.mark(name);
        throw signal;
      }
      throw trial.fail("a body that is to be cancelled came to its end");
    };
  }

  /// Runs `body`, and marks `name` when the cancel signal passes through.
  static Body.Action watched(Trial trial, String name, Body.Action body) {
    return () -> {
      try {
        body.run();
      } catch (CancelledError signal) {
        trial.mark(name);
        throw signal;
      }
    };
  }

  /// Does nothing but fail.
  static Body<String> throwing(Exception error) {
    return () -> {
      throw error;
    };
  }

  /// The task that asks.
  static Task<?> self(EventLoop loop) {
    return Objects.requireNonNull(loop.currentTask(), "the current task");
  }
}
