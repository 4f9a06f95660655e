package io.loopmark.tck.fake;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// A runtime that runs programs as the reference does, and does its harm beside.
abstract class LeakyRuntime extends HarmfulRuntime {

  LeakyRuntime(String name) {
    super(name);
  }

  @Override
  public <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main) throws Exception {
    harm();
    return reference().run(clock, main);
  }

  private static AsyncRuntime reference() {
    return ServiceLoader.load(AsyncRuntime.class).stream()
        .filter(provider -> provider.type().getSimpleName().equals("PortableRuntime"))
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the reference is not on the class path"));
  }
}
