package io.loopmark.reference.loop;

import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop that are not done, oldest first. The links are in the tasks, so that a task
/// costs nothing more.
final class TaskList {

  private static final int MOST_NAMED = 5;

  private @Nullable LoopTask<?> oldest;
  private @Nullable LoopTask<?> newest;

  void add(LoopTask<?> task) {
    task.older = newest;
    if (newest == null) {
      oldest = task;
    } else {
      newest.newer = task;
    }
    newest = task;
  }

  void remove(LoopTask<?> task) {
    LoopTask<?> before = task.older;
    LoopTask<?> behind = task.newer;
    if (before == null) {
      oldest = behind;
    } else {
      before.newer = behind;
    }
    if (behind == null) {
      newest = before;
    } else {
      behind.older = before;
    }
    task.older = null;
    task.newer = null;
  }

  boolean isEmpty() {
    return oldest == null;
  }

  /// What there is to say when the loop of these tasks is closed: one report however many they are,
  /// with the names of the first ones.
  ExceptionContext destroyed() {
    List<Task<?>> pending = toList();
    String names =
        pending.stream().limit(MOST_NAMED).map(Task::name).collect(Collectors.joining(", "));
    String message =
        pending.size() == 1
            ? "a task was destroyed while pending: " + names
            : pending.size() + " tasks were destroyed while pending: " + names;
    String more = pending.size() > MOST_NAMED ? ", …" : "";
    return new ExceptionContext(
        message + more + "; await or cancel tasks before close()", null, null, pending.getFirst());
  }

  List<Task<?>> toList() {
    var all = new ArrayList<Task<?>>();
    for (LoopTask<?> task = oldest; task != null; task = task.newer) {
      all.add(task);
    }
    return all;
  }
}
