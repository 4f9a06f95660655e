package io.loopmark.reference.loop;

import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop that are not done, oldest first.
final class TaskList {

  // An array with holes, and in each task its index: to take out one of a million touches nothing
  // but the task and its place.

  private static final int FEW = 64;

  private static final int MOST_NAMED = 5;

  private @Nullable LoopTask<?>[] tasks = new LoopTask<?>[FEW];
  private int end;
  private int size;
  private long made;

  long nextNumber() {
    return ++made;
  }

  void add(LoopTask<?> task) {
    if (end == tasks.length) {
      makeRoom();
    }
    put(end++, task);
    size++;
  }

  void remove(LoopTask<?> task) {
    tasks[task.index] = null;
    size--;
  }

  private void put(int index, LoopTask<?> task) {
    tasks[index] = task;
    task.index = index;
  }

  private void makeRoom() {
    if (size > end / 2) {
      tasks = Arrays.copyOf(tasks, 2 * end);
      return;
    }
    end = 0;
    for (LoopTask<?> task : tasks) {
      if (task != null) {
        put(end++, task);
      }
    }
    Arrays.fill(tasks, end, tasks.length, null);
  }

  boolean isEmpty() {
    return size == 0;
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
    for (LoopTask<?> task : tasks) {
      if (task != null) {
        all.add(task);
      }
    }
    return all;
  }
}
