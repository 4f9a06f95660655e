package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// An onlooker in the place of a bug: changes nothing, but remembers who created each task and
/// where.
public final class Witness {

  private static final StackWalker STACK = StackWalker.getInstance();

  /// Between the rule and here there is nothing but these.
  private static final Set<String> MACHINERY =
      Set.of("java.", "jdk.", "io.loopmark.aio.", Witness.class.getPackageName() + ".");

  private final Map<Object, String> creations = Collections.synchronizedMap(new WeakHashMap<>());
  private final AsyncRuntime runtime;

  /// Looks on at `healthy`.
  public Witness(AsyncRuntime healthy) {
    runtime = Decoration.of(healthy, this::answer, TaskGroup.class);
  }

  /// The runtime it looks on at; only what is done through this is seen.
  public AsyncRuntime runtime() {
    return runtime;
  }

  /// Who created `task` and where, in words.
  public String creationOf(Task<?> task) {
    return creations.getOrDefault(task, "created by the runtime itself");
  }

  private @Nullable Object answer(Call call) throws Throwable {
    Object result = call.proceed();
    if (result instanceof Task<?> task && call.method().getName().equals("createTask")) {
      creations.putIfAbsent(task, "created by " + creator(call) + place());
    }
    return result;
  }

  private static String creator(Call call) {
    try {
      EventLoop loop = call.decoration().runtime().runningLoop();
      Task<?> current = loop.currentTask();
      return current == null ? "a callback of " + loop : current.name();
    } catch (UsageException notRunning) {
      return "code outside of the loop";
    }
  }

  private static String place() {
    return STACK
        .walk(frames -> frames.filter(frame -> !isMachinery(frame.getClassName())).findFirst())
        .map(frame -> " at " + frame.toStackTraceElement())
        .orElse("");
  }

  private static boolean isMachinery(String type) {
    return MACHINERY.stream().anyMatch(type::startsWith);
  }
}
