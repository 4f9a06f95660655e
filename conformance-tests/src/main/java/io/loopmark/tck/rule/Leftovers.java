package io.loopmark.tck.rule;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Task;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the loops of a rule leave behind when it has ended, in words.
///
/// @param origin who made something, in words; empty if nobody knows
record Leftovers(Function<Object, String> origin) {

  /// Of the loops made by hand, which are closed, and of those that a run should have closed.
  List<String> of(List<EventLoop> byHand, List<EventLoop> byRun) {
    return Stream.concat(byHand.stream().map(this::closed), byRun.stream().map(this::leftByRun))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private String leftByRun(EventLoop loop) {
    if (!loop.isClosed()) {
      return described(loop) + " was not closed by run";
    }
    List<Task<?>> pending = loop.allTasks();
    return pending.isEmpty() ? "" : "tasks that run left pending: " + described(pending);
  }

  /// Closes a loop made by hand; pending tasks on it get the chance to clean up before.
  private String closed(EventLoop loop) {
    if (loop.isClosed()) {
      return "";
    }
    if (loop.isRunning()) {
      return described(loop) + " still runs";
    }
    List<Task<?>> pending = loop.allTasks();
    if (!pending.isEmpty()) {
      pending.forEach(Task::cancel);
      loop.callSoon(() -> loop.callSoon(loop::stop));
      loop.runForever();
    }
    List<Task<?>> surviving = loop.allTasks();
    loop.close();
    return surviving.isEmpty()
        ? ""
        : "tasks that survived their cancellation: " + described(surviving);
  }

  private String described(List<Task<?>> tasks) {
    return tasks.stream().map(this::described).collect(Collectors.joining(", ", "[", "]"));
  }

  /// What a report is about, in words; empty if it is about nothing that somebody made.
  String behind(ExceptionContext report) {
    Object made = report.future() == null ? report.handle() : report.future();
    return made == null ? "" : described(made);
  }

  private String described(Object made) {
    String from = origin.apply(made);
    return from.isEmpty() ? made.toString() : made + " " + from;
  }
}
