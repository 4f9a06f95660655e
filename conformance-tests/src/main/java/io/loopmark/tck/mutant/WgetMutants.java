package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bugs of streams that a client finds out about.
final class WgetMutants {

  private WgetMutants() {}

  static List<Mutant> all() {
    return List.of(
        writer(
            "request-stays-buffered",
            SloppyWriter.Flaw.SENDS_LATE,
            "What is written stays in a buffer that drain does not empty, only close.",
            "WGT-01",
            "but was "),
        mutant("line-ends-with-segment", "A line ends where what has come ends.")
            .killedBy("WGT-02", "a header > ipted")
            .by(() ->
                call -> sloppyReader(call, SloppyReader.Flaw.FRAGMENTS, new SloppyReader.Others())),
        reader(
            "one-buffer-for-all",
            SloppyReader.Flaw.ONE_BUFFER,
            "All connections of a loop receive into one buffer.",
            "WGT-03",
            "expected [X-0: first and second half, X-1"),
        mutant("one-connection-at-a-time", "A connection waits for the one before to be closed.")
            .killedBy("WGT-04", "but was []")
            .by(OneConnection::new),
        reader(
            "readline-raises-at-end",
            SloppyReader.Flaw.RAISES_AT_END,
            "readline at the end of the stream is an error, as in Java's DataInput.",
            "WGT-05",
            "EOFException"),
        reader(
            "reset-drags-others-down",
            SloppyReader.Flaw.DRAGS_OTHERS_DOWN,
            "An error on one connection closes all others of the pool.",
            "WGT-06",
            "but was []"),
        writer(
            "close-leaves-open",
            SloppyWriter.Flaw.STAYS_OPEN,
            "close leaves the socket to the collector.",
            "WGT-07",
            "closed after a normal end"));
  }

  private static Mutant writer(
      String name, SloppyWriter.Flaw flaw, String what, String rule, String because) {
    return mutant(name, what).killedBy(rule, because).by(() -> call -> sloppyWriter(call, flaw));
  }

  private static @Nullable Object sloppyWriter(Call call, SloppyWriter.Flaw flaw) throws Throwable {
    Object result = call.proceed();
    return result instanceof Connection connection
        ? new Connection(connection.reader(), new SloppyWriter(connection.writer(), flaw))
        : result;
  }

  private static Mutant reader(
      String name, SloppyReader.Flaw flaw, String what, String rule, String because) {
    return mutant(name, what).killedBy(rule, because).by(() -> sharing(flaw));
  }

  private static Bug sharing(SloppyReader.Flaw flaw) {
    var others = new SloppyReader.Others();
    return call -> sloppyReader(call, flaw, others);
  }

  private static @Nullable Object sloppyReader(
      Call call, SloppyReader.Flaw flaw, SloppyReader.Others others) throws Throwable {
    Object result = call.proceed();
    if (!(result instanceof Connection connection)) {
      return result;
    }
    others.writers().add(connection.writer());
    return new Connection(new SloppyReader(connection.reader(), flaw, others), connection.writer());
  }

  private static final class OneConnection implements Bug {
    private @Nullable StreamWriter before;
    private boolean connecting;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (!call.is(EventLoop.class, "openConnection", 3)) {
        return call.proceed();
      }
      while (connecting || (before != null && !before.isClosing())) {
        ((EventLoop) call.target()).sleep(Duration.ofMillis(1));
      }
      connecting = true;
      try {
        Object result = call.proceed();
        before = result instanceof Connection connection ? connection.writer() : null;
        return result;
      } finally {
        connecting = false;
      }
    }
  }
}
