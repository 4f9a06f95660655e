package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Server;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bugs of connections and servers.
final class ConnectionMutants {

  private ConnectionMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("reading-pauses-late", "Reading pauses at eight times the mark.")
            .killedBy("STR-14", "reading")
            .by(() -> ConnectionMutants::pausesLate),
        writer(
            "drain-returns",
            SloppyWriter.Flaw.DRAINS_NEVER,
            "drain returns at once.",
            "STR-15",
            "not so: both drains wait"),
        writer(
            "close-drops",
            SloppyWriter.Flaw.CLOSE_DROPS,
            "close drops what is buffered.",
            "STR-16",
            "before all is sent"),
        writer(
            "drain-hides-loss",
            SloppyWriter.Flaw.HIDES_LOSS,
            "drain of a lost connection returns as if nothing had happened.",
            "STR-17",
            "and no error"),
        writer(
            "eof-closes",
            SloppyWriter.Flaw.EOF_CLOSES,
            "write_eof closes both halves.",
            "STR-18",
            "not so: the half-closed side is not closing"),
        mutant("refusal-unnamed", "A refused connection is an I/O error like any other.")
            .killedBy("STR-19", "expected ConnectException to be thrown but java.io.IOException")
            .by(() -> ConnectionMutants::unnamedRefusal),
        mutant("handler-error-hidden", "A connection callback that fails is not reported.")
            .killedBy("STR-20", "but was []")
            .by(() -> ConnectionMutants::hidesErrors),
        mutant(
                "wait-closed-returns",
                "wait_closed of a server returns at once (CPython up to 3.11).")
            .killedBy("STR-21", "not so: wait_closed waits for the last connection")
            .by(() -> ConnectionMutants::waitsForNothing, Server.class));
  }

  private static Mutant writer(
      String name, SloppyWriter.Flaw flaw, String what, String rule, String because) {
    return mutant(name, what).killedBy(rule, because).by(() -> call -> sloppyWriters(call, flaw));
  }

  private static @Nullable Object sloppyWriters(Call call, SloppyWriter.Flaw flaw)
      throws Throwable {
    if (call.is(EventLoop.class, "startServer", 4)) {
      var handler = call.arg(0, Server.ConnectionHandler.class);
      Server.ConnectionHandler sloppy =
          (reader, writer) -> handler.handle(reader, new SloppyWriter(writer, flaw));
      return call.proceedWith(sloppy, call.args()[1], call.args()[2], call.args()[3]);
    }
    Object result = call.proceed();
    return result instanceof Connection connection
        ? new Connection(connection.reader(), new SloppyWriter(connection.writer(), flaw))
        : result;
  }

  private static @Nullable Object pausesLate(Call call) throws Throwable {
    return call.is(EventLoop.class, "openConnection", 3)
        ? call.proceedWith(call.args()[0], call.args()[1], 8 * call.arg(2, Integer.class))
        : call.proceed();
  }

  private static @Nullable Object unnamedRefusal(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ConnectException e) {
      throw new IOException("cannot connect", e);
    }
  }

  private static @Nullable Object hidesErrors(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "startServer", 4)) {
      return call.proceed();
    }
    var handler = call.arg(0, Server.ConnectionHandler.class);
    Server.ConnectionHandler hiding =
        (reader, writer) -> {
          try {
            handler.handle(reader, writer);
          } catch (Exception hidden) {
            writer.close();
          }
        };
    return call.proceedWith(hiding, call.args()[1], call.args()[2], call.args()[3]);
  }

  private static @Nullable Object waitsForNothing(Call call) throws Throwable {
    return call.is(Server.class, "waitClosed", 0) ? null : call.proceed();
  }
}
