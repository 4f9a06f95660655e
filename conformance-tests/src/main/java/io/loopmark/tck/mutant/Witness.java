package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An onlooker in the place of a bug: changes nothing, but remembers who created each task, future,
/// handle and loop and where, and tells when a call of the contract begins and ends.
public final class Witness {

  /// Stands before a call that has ended.
  public static final String END = "the end of ";

  private static final StackWalker STACK = StackWalker.getInstance();

  /// They give what somebody else has made.
  private static final Set<String> FINDERS = Set.of("currentTask", "runningLoop", "loop");

  private final Map<Object, String> creations = Collections.synchronizedMap(new WeakHashMap<>());
  private final AsyncRuntime runtime;
  private final String rulePackage;
  private final Consumer<String> moments;

  /// Looks on at `healthy`.
  ///
  /// @param rule the class in which the rule is written
  /// @param moments told on the thread that calls when the rule begins a call and when that has
  ///   ended, in words
  public Witness(AsyncRuntime healthy, Class<?> rule, Consumer<String> moments) {
    this.runtime = Decoration.of(healthy, this::answer, TaskGroup.class);
    this.rulePackage = rule.getPackageName() + ".";
    this.moments = moments;
  }

  /// The runtime it looks on at; only what is done through this is seen.
  public AsyncRuntime runtime() {
    return runtime;
  }

  /// Who created a task, future, handle or loop and where, in words.
  public String creationOf(Object made) {
    return creations.getOrDefault(made, "created by the runtime itself");
  }

  private @Nullable Object answer(Call call) throws Throwable {
    String place = place();
    String what = call.method().getName() + place;
    Consumer<String> told = place.isEmpty() ? moment -> {} : moments;
    told.accept(what);
    try {
      Object result = call.proceed();
      if (isMade(result) && !FINDERS.contains(call.method().getName())) {
        creations.putIfAbsent(result, "created by " + creator(call) + place);
      }
      return result;
    } finally {
      told.accept(END + what);
    }
  }

  private static boolean isMade(@Nullable Object result) {
    return result instanceof Future<?> || result instanceof Handle || result instanceof EventLoop;
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

  /// The line of the rule that calls; empty if it is not the rule that does.
  private String place() {
    return STACK
        .walk(frames -> frames.filter(this::isOfRule).findFirst())
        .map(frame -> " at " + frame.toStackTraceElement())
        .orElse("");
  }

  private boolean isOfRule(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith(rulePackage);
  }
}
