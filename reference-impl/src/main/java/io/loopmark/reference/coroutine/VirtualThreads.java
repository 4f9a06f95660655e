package io.loopmark.reference.coroutine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The doors in `java.lang` that `--add-opens java.base/java.lang=ALL-UNNAMED` opens: a virtual
/// thread with a scheduler of our own. Does not decide whether they are used; [Mechanism] does.
final class VirtualThreads {

  private static final int NO_INHERITABLE_THREAD_LOCALS = 1 << 2;

  /// An executor of this kind is a container of threads that lists only those it started itself.
  /// The root container, where threads go otherwise, keeps every suspended one from being collected
  /// unless `-Djdk.trackAllThreads=false`.
  private static final Object UNLISTED =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());

  private static final @Nullable MethodHandle CREATE;
  private static final @Nullable MethodHandle START;
  private static final @Nullable MethodHandle CLEAR;
  private static final @Nullable Executor DEFAULT_SCHEDULER;
  private static final @Nullable Throwable OBSTACLE;

  static {
    MethodHandle create = null;
    MethodHandle start = null;
    MethodHandle clear = null;
    Executor scheduler = null;
    Throwable obstacle = null;
    try {
      create =
          open(Class.forName("java.lang.ThreadBuilders"), "newVirtualThread", 4)
              .asType(
                  MethodType.methodType(
                      Thread.class, Executor.class, String.class, int.class, Runnable.class));
      start =
          open(Thread.class, "start", 1)
              .asType(MethodType.methodType(void.class, Thread.class, Object.class));
      clear = open(Thread.class, "clearReferences", 0);
      scheduler =
          (Executor) open(Class.forName("java.lang.VirtualThread"), "defaultScheduler", 0).invoke();
    } catch (Throwable closed) {
      obstacle = closed;
    }
    CREATE = create;
    START = start;
    CLEAR = clear;
    DEFAULT_SCHEDULER = scheduler;
    OBSTACLE = obstacle;
  }

  private VirtualThreads() {}

  private static MethodHandle open(Class<?> owner, String name, int parameters)
      throws ReflectiveOperationException {
    Method found =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .filter(method -> method.getParameterCount() == parameters)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(owner.getName() + "." + name));
    ((AccessibleObject) found).setAccessible(true);
    return MethodHandles.lookup().unreflect(found);
  }

  /// Why the doors are closed, or null if they are open.
  static @Nullable Throwable obstacle() {
    return OBSTACLE;
  }

  /// An unstarted virtual thread that `scheduler` is asked to run.
  static Thread create(Executor scheduler, Runnable body) {
    try {
      return (Thread) door(CREATE).invokeExact(scheduler, "", NO_INHERITABLE_THREAD_LOCALS, body);
    } catch (Throwable error) {
      throw unchecked(error);
    }
  }

  /// Submits `thread` to its scheduler for the first time.
  static void start(Thread thread) {
    try {
      door(START).invokeExact(thread, UNLISTED);
    } catch (Throwable error) {
      throw unchecked(error);
    }
  }

  /// Drops the thread-local values of `thread`.
  static void clear(Thread thread) {
    try {
      door(CLEAR).invokeExact(thread);
    } catch (Throwable error) {
      throw unchecked(error);
    }
  }

  /// Where virtual threads run that are none of ours.
  static Executor defaultScheduler() {
    if (DEFAULT_SCHEDULER == null) {
      throw new IllegalStateException("java.lang is closed", OBSTACLE);
    }
    return DEFAULT_SCHEDULER;
  }

  private static MethodHandle door(@Nullable MethodHandle handle) {
    if (handle == null) {
      throw new IllegalStateException("java.lang is closed", OBSTACLE);
    }
    return handle;
  }

  private static RuntimeException unchecked(Throwable error) {
    if (error instanceof Error fatal) {
      throw fatal;
    }
    return error instanceof RuntimeException known ? known : new IllegalStateException(error);
  }
}
