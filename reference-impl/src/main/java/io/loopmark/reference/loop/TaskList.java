package io.loopmark.reference.loop;

import io.loopmark.aio.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop that are not done, oldest first. The links are in the tasks, so that a task
/// costs nothing more.
final class TaskList {

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

  List<Task<?>> toList() {
    var all = new ArrayList<Task<?>>();
    for (LoopTask<?> task = oldest; task != null; task = task.newer) {
      all.add(task);
    }
    return all;
  }
}
