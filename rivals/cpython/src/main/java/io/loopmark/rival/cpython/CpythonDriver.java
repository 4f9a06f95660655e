package io.loopmark.rival.cpython;

import io.loopmark.aio.Capability;
import io.loopmark.tck.effect.Driver;
import io.loopmark.tck.effect.Effect;
import io.loopmark.tck.effect.Foreign;
import io.loopmark.tck.process.ProcessDriver;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The driver process of CPython. Python is looked for when somebody asks, and the process is
/// started with the first rule.
final class CpythonDriver implements Driver {

  private final Supplier<Python> python = new Once<>(() -> Python.find(System.getenv()));
  private final Supplier<ProcessDriver> process =
      new Once<>(() -> new ProcessDriver(command(python.get())));

  Python python() {
    return python.get();
  }

  /// Python runs the folder or jar that holds this class: `__main__.py` is at its root.
  private static List<String> command(Python python) {
    try {
      Path here =
          Path.of(CpythonDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(python.path(), here.toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the driver's own jar", e);
    }
  }

  @Override
  public String name() {
    return "cpython";
  }

  @Override
  public String version() {
    return python.get().version();
  }

  @Override
  public String mechanism() {
    Python found = python.get();
    return found.isThere()
        ? "stock asyncio in a process: %s (%s)".formatted(found.path(), found.why())
        : "not available: " + found.why();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.HTTP));
  }

  @Override
  public @Nullable Object call(Effect.Call call) throws Throwable {
    return process.get().call(call);
  }

  @Override
  public List<String> endRule() {
    return process.get().endRule();
  }

  @Override
  public String state() {
    return process.get().state();
  }

  @Override
  public void drop(Foreign object) {
    process.get().drop(object);
  }

  /// Made when it is first asked for.
  private static final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public synchronized T get() {
      T known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    }
  }
}
