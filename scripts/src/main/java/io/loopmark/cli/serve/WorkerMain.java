package io.loopmark.cli.serve;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.bench.children.ChildJvm;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The process behind a [Worker]: serves until its standard input ends or it is told by a signal.
public final class WorkerMain {

  private WorkerMain() {}

  /// With the runtime's name, the host, the port, the number of loops, and the deadline of a
  /// handler if there is one.
  public static void main(String[] args) {
    System.setProperty(AsyncRuntime.DEFAULT_PROPERTY, args[0]);
    ServerOptions limits =
        args.length == 5 ? withDeadline(Duration.parse(args[4])) : ServerOptions.DEFAULT;
    int loops = Integer.parseInt(args[3]);
    System.exit(serve(args[1], Integer.parseInt(args[2]), limits, loops).code());
  }

  private static ServerOptions withDeadline(Duration deadline) {
    return ServerOptions.DEFAULT.with(limits -> limits.handlerTimeout = deadline);
  }

  private static ExitCode serve(String host, int port, ServerOptions limits, int loops) {
    try (var serving = new ServingLoops(AsyncRuntime.defaultRuntime(), host, port, limits, loops);
        var _ = new EndOfProcess(serving::end)) {
      Thread.ofPlatform().daemon().name("loopmark-parent").start(() -> endWithParent(serving));
      serving.awaitListening();
      ChildJvm.tellParent(Worker.LISTENING);
      serving.awaitEnd();
      return ExitCode.FINE;
    } catch (UserError mistake) {
      return refuse(mistake.getMessage(), mistake.exitCode());
    } catch (Exception failure) {
      return refuse(failure.toString(), ExitCode.ENVIRONMENT);
    }
  }

  private static ExitCode refuse(@Nullable String reason, ExitCode code) {
    ChildJvm.tellParent(Worker.REFUSES + String.valueOf(reason).replace('\n', ' '));
    return code;
  }

  private static void endWithParent(Serving serving) {
    try {
      ChildJvm.awaitParentsEnd();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      serving.end();
    }
  }
}
