package io.loopmark.reference.loop;

import io.loopmark.aio.Generator;
import io.loopmark.reference.coroutine.Mechanism;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/// A generator as its user holds it. When it is dropped while suspended, its body is closed.
public final class SuspendingGenerator<Y extends @Nullable Object, S> implements Generator<Y, S> {

  private static final System.Logger LOG = System.getLogger("io.loopmark.generator");

  private final GeneratorBody<Y, S> body;
  private Cleaner.@Nullable Cleanable dropped;

  /// A generator that will run `code` on a stack made by `mechanism`.
  public SuspendingGenerator(Mechanism mechanism, ReturningBody<Y, S> code) {
    this.body = new GeneratorBody<>(mechanism, code);
  }

  @Override
  public Y send(@Nullable S value) {
    try {
      return body.send(value);
    } finally {
      watch();
    }
  }

  @Override
  public Y raise(Throwable error) {
    try {
      return body.raise(error);
    } finally {
      watch();
    }
  }

  @Override
  public @Nullable Object close() {
    try {
      return body.close();
    } finally {
      watch();
    }
  }

  /// Keeps the cleaner's attention on this generator exactly while there is something to close.
  private void watch() {
    if (dropped == null && body.state() == GeneratorBody.State.SUSPENDED) {
      GeneratorBody<?, ?> watched = body;
      dropped = Unretrieved.CLEANER.register(this, () -> closeDropped(watched));
    } else if (dropped != null && body.state() == GeneratorBody.State.FINISHED) {
      dropped.clean();
      dropped = null;
    }
  }

  /// On a thread of its own: the body's `finally` blocks may take long, and the cleaner has others
  /// to serve.
  private static void closeDropped(GeneratorBody<?, ?> body) {
    if (body.state() == GeneratorBody.State.SUSPENDED) {
      Thread.ofVirtual().name("generator-cleaner").start(() -> closeAndLog(body));
    }
  }

  private static void closeAndLog(GeneratorBody<?, ?> body) {
    try {
      body.close();
    } catch (Throwable error) {
      LOG.log(System.Logger.Level.WARNING, "a dropped generator failed while it was closed", error);
    }
  }

  @Override
  public String toString() {
    return "Generator[" + body.state() + "]";
  }
}
