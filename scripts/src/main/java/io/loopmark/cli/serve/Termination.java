package io.loopmark.cli.serve;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// SIGTERM: how a service is told to end. The JVM by itself would exit with 143, as if something
/// had gone wrong.
final class Termination {

  private Termination() {}

  /// Has `action` run, on a thread of the JVM's, whenever SIGTERM comes, instead of the JVM's exit.
  ///
  /// @return false if this JVM leaves its signals alone (`-Xrs`, or without `jdk.unsupported`)
  static boolean handle(Runnable action) {
    // By reflection, because javac warns about this class in a way that nothing silences.
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      Object call =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> run(action));
      signal.getMethod("handle", signal, handler).invoke(null, term, call);
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException) {
        return false;
      }
      throw new IllegalStateException("SIGTERM cannot be handled", refused.getCause());
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("SIGTERM cannot be handled", changed);
    }
  }

  @SuppressWarnings("NullAway") // what a proxy of a void method returns
  private static Object run(Runnable action) {
    action.run();
    return null;
  }
}
