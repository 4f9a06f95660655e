package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.seconds;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.WaitResult;
import io.loopmark.reference.stage.Dice;
import io.loopmark.reference.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Combinators nested in each other at random, some of them cancelled from outside. The program
/// follows from the seed alone.
final class RandomProgram {

  private enum Kind {
    SLEEP,
    FAIL,
    STUBBORN,
    GATHER,
    OUTCOMES,
    WAIT_FOR,
    TIMEOUT,
    GROUP,
    SHIELD,
    WAIT,
    AS_COMPLETED
  }

  private record Node(int id, Kind kind, int a, int b, List<Node> children) {}

  private final Stage stage;
  private final EventLoop loop;
  private final Dice dice;
  private int nodes;

  RandomProgram(Stage stage, int seed) {
    this.stage = stage;
    this.loop = stage.loop();
    this.dice = new Dice(seed);
  }

  void run() {
    // Errors nobody retrieves are part of the game, and when they are reported is up to the
    // collector.
    loop.setExceptionHandler((where, context) -> {});
    List<Task<?>> roots = new ArrayList<>();
    for (int count = 1 + dice.next(3); count > 0; count--) {
      Node root = node(3);
      roots.add(stage.start(() -> perform(root)));
    }
    for (int count = dice.next(5); count > 0; count--) {
      int when = dice.next(6);
      Task<?> victim = roots.get(dice.next(roots.size()));
      stage.at(when, victim::cancel);
    }
    stage.sleep(60);
  }

  private Node node(int depth) {
    int id = nodes++;
    Kind kind = Kind.values()[dice.next(depth == 0 ? 3 : Kind.values().length)];
    int a = dice.next(4);
    int b = dice.next(3);
    int count =
        switch (kind) {
          case SLEEP, FAIL, STUBBORN -> 0;
          case WAIT_FOR, TIMEOUT, SHIELD -> 1;
          case GATHER, OUTCOMES, GROUP, WAIT, AS_COMPLETED -> 1 + dice.next(3);
        };
    List<Node> children = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      children.add(node(depth - 1));
    }
    return new Node(id, kind, a, b, children);
  }

  private void perform(Node node) throws Exception {
    stage.note(node.id + " " + node.kind);
    try {
      performKind(node);
      stage.note(node.id + " ok");
    } catch (Exception | CancelledError error) {
      stage.note(node.id + " " + nameOf(error));
      throw error;
    }
  }

  private static String nameOf(Throwable error) {
    return switch (error) {
      case CancelledError signal -> "cancelled";
      case TimeoutException timeout -> "timeout";
      case ExceptionGroup group -> "group of " + group.exceptions().size();
      default -> "failed";
    };
  }

  private void performKind(Node node) throws Exception {
    switch (node.kind) {
      case SLEEP -> stage.sleep(node.a);
      case FAIL -> {
        stage.sleep(node.a);
        throw new Stage.Failure("" + node.id);
      }
      case STUBBORN -> beStubborn(node);
      case GATHER -> loop.gather(coroutines(node)).await();
      case OUTCOMES -> loop.gatherOutcomes(coroutines(node)).await();
      case WAIT_FOR -> loop.waitFor(coroutines(node).getFirst(), seconds(node.a));
      case TIMEOUT -> loop.timeout(seconds(node.a)).run(body(node.children.getFirst()));
      case GROUP -> group(node);
      case SHIELD -> loop.shield(coroutines(node).getFirst()).await();
      case WAIT -> await(node);
      case AS_COMPLETED -> takeAsCompleted(node);
    }
  }

  private void beStubborn(Node node) throws Exception {
    try {
      stage.sleep(node.a + 3);
    } catch (CancelledError signal) {
      stage.note(node.id + " cleans");
      stage.sleep(node.b);
      if (node.a == 0) {
        throw signal;
      } else if (node.a == 1) {
        throw new Stage.Failure("" + node.id);
      }
    }
  }

  private void group(Node node) throws Exception {
    TaskGroup group = loop.taskGroup();
    group.run(() -> {
      node.children.stream().skip(1).forEach(child -> group.createTask(body(child)));
      perform(node.children.getFirst());
    });
  }

  private void await(Node node) {
    WaitResult<@Nullable Void> result =
        loop.wait(tasks(node), limit(node), WaitResult.ReturnWhen.values()[node.b]);
    stage.note(
        "%d done %d pending %d".formatted(node.id, result.done().size(), result.pending().size()));
  }

  private void takeAsCompleted(Node node) throws Exception {
    for (Awaitable<@Nullable Void> next : loop.asCompleted(tasks(node), limit(node))) {
      try {
        next.await();
        stage.note(node.id + " next ok");
      } catch (Exception error) {
        stage.note(node.id + " next " + nameOf(error));
      }
    }
  }

  private static @Nullable Duration limit(Node node) {
    return node.a == 0 ? null : seconds(node.a);
  }

  private Body.Action body(Node node) {
    return () -> perform(node);
  }

  private List<Awaitable<@Nullable Void>> coroutines(Node node) {
    List<Awaitable<@Nullable Void>> coroutines = new ArrayList<>();
    node.children.forEach(child -> coroutines.add(stage.runtime().newCoroutine(body(child))));
    return coroutines;
  }

  private List<Task<@Nullable Void>> tasks(Node node) {
    List<Task<@Nullable Void>> tasks = new ArrayList<>();
    node.children.forEach(child -> tasks.add(loop.createTask(body(child))));
    return tasks;
  }
}
