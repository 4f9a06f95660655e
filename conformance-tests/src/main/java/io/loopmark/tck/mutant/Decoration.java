package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.WaitResult;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Wraps a runtime, its loops, and what else a bug is about, so that every call passes the bug.
///
/// The runtime itself only ever sees its own objects: arguments are unwrapped on the way in,
/// results are wrapped on the way out, each object always in the same wrapper.
final class Decoration {

  private final Bug bug;
  private final List<Class<?>> types;
  private final Map<Object, WeakReference<Object>> wrappers =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// One for each callback, so that it can be removed again.
  private final Map<Consumer<?>, Presenting> callbacks = new ConcurrentHashMap<>();

  private final AsyncRuntime runtime;

  private Decoration(AsyncRuntime runtime, Bug bug, List<Class<?>> types) {
    this.runtime = runtime;
    this.bug = bug;
    this.types = types;
  }

  /// `runtime` with `bug` in it.
  ///
  /// @param more interfaces, besides runtime and loop, whose objects the bug wants to see
  static AsyncRuntime of(AsyncRuntime runtime, Bug bug, Class<?>... more) {
    List<Class<?>> types =
        Stream.concat(Stream.of(AsyncRuntime.class, EventLoop.class), Stream.of(more)).toList();
    return (AsyncRuntime) new Decoration(runtime, bug, types).wrapper(runtime);
  }

  /// The runtime without the bug.
  AsyncRuntime runtime() {
    return runtime;
  }

  /// Runs the call on the object behind the wrapper.
  @Nullable Object proceed(Object proxy, Object target, Method method, @Nullable Object[] args)
      throws Throwable {
    if (method.isDefault()) {
      // So that a default method leads to the bug behind the method it calls.
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    @Nullable Object[] own = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      own[i] = unwrapped(args[i]);
    }
    try {
      return wrapped(method.invoke(target, own));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Object wrapped(@Nullable Object value) {
    if (value instanceof WaitResult<?> result) {
      return wrapped(result);
    }
    if (value instanceof List<?> several) {
      return wrappedAll(several);
    }
    if (value == null || types.stream().noneMatch(type -> type.isInstance(value))) {
      return value;
    }
    return wrapper(value);
  }

  private <T extends @Nullable Object> WaitResult<T> wrapped(WaitResult<T> result) {
    return new WaitResult<>(wrappedAll(result.done()), wrappedAll(result.pending()));
  }

  @SuppressWarnings("unchecked") // a wrapper has every interface of what it wraps
  private <E> List<E> wrappedAll(List<E> several) {
    return (List<E>) several.stream().map(this::wrapped).toList();
  }

  private Object wrapper(Object target) {
    WeakReference<Object> known = wrappers.get(target);
    Object wrapper = known == null ? null : known.get();
    if (wrapper == null) {
      wrapper =
          Proxy.newProxyInstance(
              Decoration.class.getClassLoader(), interfaces(target), new Passing(target));
      wrappers.put(target, new WeakReference<>(wrapper));
    }
    return wrapper;
  }

  /// Every interface of the contract that `target` has, so that a wrapped task still is a future.
  private static Class<?>[] interfaces(Object target) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> face : type.getInterfaces()) {
        if (face.getName().startsWith("io.loopmark.aio.") && !found.contains(face)) {
          found.add(face);
        }
      }
    }
    return found.toArray(Class<?>[]::new);
  }

  @SuppressWarnings("unchecked") // it gets the loop its own runtime made
  private @Nullable Object unwrapped(@Nullable Object value) {
    if (value instanceof EventLoop.Main<?> main) {
      return (EventLoop.Main<@Nullable Object>) loop -> main.run((EventLoop) wrapper(loop));
    }
    if (value instanceof Consumer<?> callback) {
      return callbacks.computeIfAbsent(callback, given -> new Presenting(given));
    }
    if (value instanceof ExceptionContext.Handler handler) {
      return (ExceptionContext.Handler)
          (loop, context) -> handler.handle((EventLoop) wrapper(loop), wrapped(context));
    }
    if (value instanceof Collection<?> several) {
      List<@Nullable Object> unwrapped = new ArrayList<>();
      several.forEach(each -> unwrapped.add(unwrapped(each)));
      return unwrapped;
    }
    if (value != null
        && Proxy.isProxyClass(value.getClass())
        && Proxy.getInvocationHandler(value) instanceof Passing passing) {
      return passing.target;
    }
    return value;
  }

  private ExceptionContext wrapped(ExceptionContext context) {
    return new ExceptionContext(
        context.message(),
        context.exception(),
        (Handle) wrapped(context.handle()),
        (Future<?>) wrapped(context.future()));
  }

  /// A callback that is shown the wrapper of what the runtime gives it.
  private final class Presenting implements Consumer<@Nullable Object> {
    private final Consumer<?> callback;

    Presenting(Consumer<?> callback) {
      this.callback = callback;
    }

    @Override
    @SuppressWarnings("unchecked") // the wrapper has every interface of what it wraps
    public void accept(@Nullable Object value) {
      ((Consumer<@Nullable Object>) callback).accept(wrapped(value));
    }
  }

  private final class Passing implements InvocationHandler {
    private final Object target;

    Passing(Object target) {
      this.target = target;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a wrapper is equal to itself only
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
        throws Throwable {
      @Nullable Object[] given = args == null ? new Object[0] : args;
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> proxy == given[0];
          case "hashCode" -> System.identityHashCode(proxy);
          default -> target.toString();
        };
      }
      return bug.answer(new Call(Decoration.this, proxy, target, method, given));
    }
  }
}
